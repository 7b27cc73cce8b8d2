import { dayAndClock, zoneName } from '../format/time';
import css from './time-chart.module.css';
import { bandsAt, type Band } from './paint';
import type { Scale } from './scale';
import type { ChartSeries } from './time-chart';
import { timeOf, type ChartPoint } from './lines';
import type { Cursor } from './use-plot';

interface ReadoutProps<Point extends ChartPoint> {
  points: readonly Point[];
  series: readonly ChartSeries<Point>[];
  bands?: readonly Band[];
  partial?: (point: Point) => string | null;
  zone: string;
  scale: Scale;
  times: ArrayLike<number | null | undefined>;
  cursor: Cursor;
}

const SOURCE: Readonly<Record<string, string>> = { POOL_CHART: "refilled from the pool's own curve" };

/** The figures under the cursor; without one, those of the newest point. It is the legend as well. */
export function Readout<Point extends ChartPoint>(props: ReadoutProps<Point>) {
  const { points, series, bands = [], partial, zone, scale, times, cursor } = props;
  const at = cursor.index === null ? null : times[cursor.index];
  const point =
    at === null || at === undefined
      ? points.at(-1)
      : points.find((one) => Math.abs(timeOf(one) - at * 1_000) < 500);
  const instant = cursor.at ?? (point && timeOf(point));
  const marks = cursor.at === null ? [] : bandsAt(bands, cursor.at);
  const notes = [
    point && partial?.(point),
    point && SOURCE[point.source],
    ...marks.map(({ label }) => label),
  ];
  return (
    <p class={css.readout}>
      <span class={css.when}>
        {instant ? `${dayAndClock(point ? timeOf(point) : instant, zone)} ${zoneName(zone, instant)}` : ' '}
      </span>
      {series.map(({ label, of }, place) => (
        <span key={label} class={css.entry}>
          <span class={css[`series${place % 4}`]} aria-hidden="true" />
          {label}{' '}
          <b title={point ? scale.exact(of(point)) : 'nothing collected'}>
            {point ? scale.write(of(point)) : '–'}
            {scale.unit && scale.unit !== '%' ? ` ${scale.unit}` : ''}
          </b>
        </span>
      ))}
      {!point && points.length > 0 && <span>nothing collected here</span>}
      {notes.filter(Boolean).map((note) => (
        <span key={note} class={css.remark}>
          {note}
        </span>
      ))}
    </p>
  );
}
