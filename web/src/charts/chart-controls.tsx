import { Button } from '../parts/button';
import { OneChoice } from '../parts/choice-filter';
import { SelectFilter } from '../parts/select-filter';
import { zoneOptions } from '../parts/zone-filter';
import { SPANS, type SpanName, type SpanView } from '../url/span';
import css from './time-chart.module.css';

const NAMES = Object.keys(SPANS) as SpanName[];
/** A month and more. */
const LONG = NAMES.filter((name) => SPANS[name] >= SPANS['30d']);

interface ControlsProps {
  label: string;
  view: SpanView;
  /** false: the table alone */
  spans: boolean;
  /** a point is a day of UTC */
  days: boolean;
  zone: string;
  onZone: ((zone: string) => void) | undefined;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

/** Which span and which zone, and the table behind the lines. */
export function ChartControls({ label, view, spans, days, zone, onZone, asTable, onTable }: ControlsProps) {
  const { span, setLive } = view;
  return (
    <div class={css.controls}>
      {spans && (
        <OneChoice
          label={`Span of ${label}`}
          choices={(days ? LONG : NAMES).map((value) => ({ value, label: value.replace(/(\d+)/, '$1 ') }))}
          chosen={span.live}
          onChange={setLive}
        />
      )}
      {spans && span.live === null && (
        <Button look="quiet" onClick={() => setLive(days ? '90d' : '24h')}>
          Back to now
        </Button>
      )}
      <span class={css.end}>
        {spans && onZone && (
          <SelectFilter label="Time zone" value={zone} options={zoneOptions(zone)} onChange={onZone} />
        )}
        <Button look="quiet" aria-pressed={asTable} onClick={() => onTable(!asTable)}>
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </span>
    </div>
  );
}
