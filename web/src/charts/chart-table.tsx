import { useState } from 'preact/hooks';
import { dayAndClock, zoneName } from '../format/time';
import { Button } from '../parts/button';
import css from './time-chart.module.css';
import type { ChartPoint } from './lines';
import type { Scale } from './scale';
import type { ChartSeries } from './time-chart';

const AT_ONCE = 150;

const SOURCES: Readonly<Record<string, string>> = {
  SAMPLE: 'sample',
  HOUR: 'hour',
  DAY: 'day',
  POOL_CHART: "pool's curve",
};

/** The points of a chart as a table, the newest first: for who cannot see the lines, and to copy. */
export function ChartTable<Point extends ChartPoint>({
  points,
  series,
  scale,
  zone,
  partial,
}: {
  points: readonly Point[];
  series: readonly ChartSeries<Point>[];
  scale: Scale;
  zone: string;
  partial?: (point: Point) => string | null;
}) {
  const [shown, setShown] = useState(AT_ONCE);
  const newest = points.slice(-shown).reverse();
  return (
    <div class={css.tableBox} tabindex={0} role="group" aria-label="The points of the chart">
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">Time, {zoneName(zone, newest[0]?.at ?? 0)}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col" class={css.number}>
                {label}
                {scale.unit && scale.unit !== '%' ? `, ${scale.unit}` : ''}
              </th>
            ))}
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {newest.map((point) => (
            <tr key={point.at}>
              <td>{dayAndClock(point.at, zone)}</td>
              {series.map(({ label, of }) => (
                <td key={label} class={css.number} title={scale.exact(of(point))}>
                  {scale.write(of(point))}
                </td>
              ))}
              <td>{partial?.(point) ?? SOURCES[point.source] ?? point.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {points.length > shown && (
        <Button look="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          Show more of {points.length.toLocaleString('en-US')}
        </Button>
      )}
    </div>
  );
}
