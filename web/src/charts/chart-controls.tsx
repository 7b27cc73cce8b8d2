import { Button } from '../parts/button';
import { OneChoice } from '../parts/choice-filter';
import { SelectFilter } from '../parts/select-filter';
import { zoneOptions } from '../parts/zone-filter';
import { SPANS, type SpanName, type SpanView } from '../url/span';
import css from './time-chart.module.css';

const NAMES = Object.keys(SPANS) as SpanName[];

interface ControlsProps {
  label: string;
  view: SpanView;
  /** false: the table alone */
  spans: boolean;
  zone: string;
  onZone: (zone: string) => void;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

/** Which span and which zone, and the table behind the lines. */
export function ChartControls({ label, view, spans, zone, onZone, asTable, onTable }: ControlsProps) {
  const { span, setLive } = view;
  return (
    <div class={css.controls}>
      {spans && (
        <OneChoice
          label={`Span of ${label}`}
          choices={NAMES.map((value) => ({ value, label: value.replace(/(\d+)/, '$1 ') }))}
          chosen={span.live}
          onChange={setLive}
        />
      )}
      {spans && span.live === null && (
        <Button look="quiet" onClick={() => setLive('24h')}>
          Back to now
        </Button>
      )}
      <span class={css.end}>
        {spans && (
          <SelectFilter label="Time zone" value={zone} options={zoneOptions(zone)} onChange={onZone} />
        )}
        <Button look="quiet" aria-pressed={asTable} onClick={() => onTable(!asTable)}>
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </span>
    </div>
  );
}
