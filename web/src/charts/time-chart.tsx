import type uPlot from 'uplot';
import { useMemo, useState } from 'preact/hooks';
import { serverNow } from '../data/server-clock';
import type { SpanView } from '../url/span';
import { Button } from '../parts/button';
import { ChartControls } from './chart-controls';
import { ChartTable } from './chart-table';
import css from './time-chart.module.css';
import { panned, zoomed } from './gestures';
import { breaksOf, linesOf, timesOf, type ChartPoint } from './lines';
import type { Band, GapSpan } from './paint';
import { Readout } from './readout';
import { scaleFor, type Measure } from './scale';
import { usePlot } from './use-plot';

export interface ChartSeries<Point> {
  label: string;
  of: (point: Point) => number | null;
}

export interface TimeChartProps<Point extends ChartPoint> {
  /** what is shown, for who listens: "Hashrate of BC01" */
  label: string;
  measure: Measure;
  points: readonly Point[];
  series: readonly ChartSeries<Point>[];
  view: SpanView;
  zone: string;
  /** left out: the points are days of UTC, and in no other zone */
  onZone?: (zone: string) => void;
  /** stretches without collection: hatched */
  gaps?: readonly GapSpan[];
  /** marked stretches, such as alerts */
  bands?: readonly Band[];
  /** why a point is not the whole; null: it is */
  partial?: (point: Point) => string | null;
  /** the points belong to the span before */
  pale?: boolean;
  height?: number;
  /** "table": the span is chosen on another chart; "none": for a wall that nobody touches */
  controls?: 'all' | 'table' | 'none';
  /** a point is a day of UTC: no span shorter than a month is offered */
  days?: boolean;
}

const NONE: never[] = [];

/**
 * A line over time that tells the truth: it breaks where nothing was collected, refilled points are dashed and partial sums
 * are dotted. Drag, wheel, pinch and the keys + − ← → choose another span, which stands in the address.
 */
export function TimeChart<Point extends ChartPoint>(props: TimeChartProps<Point>) {
  const {
    label,
    measure,
    points,
    series,
    view,
    zone,
    partial,
    pale,
    height = 260,
    controls = 'all',
    days = false,
  } = props;
  const { gaps = NONE, bands = NONE } = props;
  const [asTable, setAsTable] = useState(false);
  const { span, setRange, setLive } = view;

  const breaks = useMemo(() => breaksOf(points), [points]);
  const data = useMemo(() => {
    const lines = series.flatMap(({ of }) => {
      const { solid, dashed, partial: dotted } = linesOf(points, breaks, of, (point) => !!partial?.(point));
      return [solid, dashed, dotted];
    });
    return [timesOf(points, breaks), ...lines] as uPlot.AlignedData;
  }, [points, breaks, series, partial]);
  const scale = useMemo(
    () =>
      scaleFor(
        measure,
        points.flatMap((point) => series.map(({ of }) => of(point))),
      ),
    [measure, points, series],
  );
  const content = useMemo(
    () => ({
      measure,
      scale,
      zone,
      gaps,
      bands,
      from: span.from / 1_000,
      to: span.to / 1_000,
      colours: series.map((_, place) => place),
    }),
    [measure, scale, zone, gaps, bands, span.from, span.to, series],
  );
  const { place, plot, cursor } = usePlot({ content, data, height, onRange: setRange });

  const zoom = (factor: number) => {
    const next = zoomed(span, span.live ? span.to : (span.from + span.to) / 2, factor, serverNow());
    setRange(next.from, next.to);
  };
  const pan = (share: number) => {
    const next = panned(span, share, serverNow());
    setRange(next.from, next.to);
  };
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(0.5),
    '=': () => zoom(0.5),
    '-': () => zoom(2),
    ArrowLeft: () => pan(-0.25),
    ArrowRight: () => pan(0.25),
    Escape: () => setLive(span.live ?? '24h'),
  };
  return (
    <div class={css.chart}>
      {controls !== 'none' && (
        <ChartControls
          {...{ label, view, zone, onZone: props.onZone, asTable, onTable: setAsTable }}
          spans={controls === 'all'}
          days={days}
        />
      )}
      {asTable ? (
        <ChartTable points={points} series={series} scale={scale} zone={zone} partial={partial} />
      ) : (
        <>
          <Readout {...props} scale={scale} times={data[0]} cursor={cursor} />
          {scale.unit !== '' && scale.unit !== '%' && (
            <p class={css.unit} aria-hidden="true">
              {scale.unit}
            </p>
          )}
          <div
            ref={place}
            class={pale ? css.pale : css.plot}
            role="group"
            tabindex={0}
            aria-label={`${label}: chart. Plus and minus zoom, the arrow keys move, Escape goes back to now.`}
            style={{ height: `${height}px` }}
            onDblClick={() => setLive(span.live ?? '24h')}
            onKeyDown={(event) => {
              const act = keys[event.key];
              if (!act || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
              event.preventDefault();
              act();
            }}
          />
          {points.length === 0 && !pale && plot.current && (
            <p class={css.nothing}>
              Nothing was collected in this span.{' '}
              {span.live === null && <Button onClick={() => setLive('24h')}>Back to now</Button>}
            </p>
          )}
        </>
      )}
    </div>
  );
}
