import uPlot from 'uplot';
import { clock } from '../format/time';
import type { Colours } from './colours';
import { paintBands, paintGaps, type Band, type GapSpan } from './paint';
import { rangeOf, ticks, type Measure, type Scale } from './scale';

export interface PlotContent {
  measure: Measure;
  scale: Scale;
  zone: string;
  gaps: readonly GapSpan[];
  bands: readonly Band[];
  /** the span that is looked at, in seconds */
  from: number;
  to: number;
  /** a series and its place among the colours; each has three lines */
  colours: number[];
}

export interface PlotEvents {
  onCursor(index: number | null, at: number | null): void;
  onSelect(from: number, to: number): void;
}

const DAY_S = 86_400;

/** Everything that uPlot has to know. `content` is read at each painting, so that new data need no new plot. */
export function plotOptions(
  size: { width: number; height: number },
  content: () => PlotContent,
  colours: Colours,
  { onCursor, onSelect }: PlotEvents,
): uPlot.Options {
  const axis = { stroke: colours.faint, font: colours.font, ticks: { show: false }, gap: 6 };
  return {
    ...size,
    // Half of the last label stands beyond the lines.
    padding: [10, 22, 0, 0],
    legend: { show: false },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1_000), content().zone),
    cursor: {
      y: false,
      points: { size: 7, width: 1.5, fill: colours.ink },
      drag: { x: true, y: false, setScale: false, dist: 6 },
    },
    scales: {
      x: { time: true, range: () => [content().from, content().to] },
      y: { range: (_plot, low, high) => rangeOf(low, high) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 70,
        size: 28,
        values: (_plot, splits, _index, _space, step) =>
          splits.map((at) => timeTick(at, step, content().zone)),
      },
      {
        ...axis,
        grid: { stroke: colours.line, width: 1 },
        space: 44,
        size: 64,
        values: (_plot, splits) => ticks(content().measure, splits, content().scale),
      },
    ],
    series: [
      {},
      ...content().colours.flatMap((place) => {
        const stroke = colours.series[place % colours.series.length] ?? colours.ink;
        return [
          { stroke, width: 1.75, points: { show: true, filter: isolated, size: 5, fill: stroke } },
          { stroke, width: 1.5, dash: [5, 4], points: { show: false } },
          // Points alone: a line down to them would look like a fall.
          { stroke, width: 0, paths: () => null, points: { show: true, size: 5, width: 1.25, stroke } },
        ];
      }),
    ],
    hooks: {
      drawClear: [
        (plot) => paintBands(plot, content().bands, colours),
        (plot) => paintGaps(plot, content().gaps, colours),
      ],
      setCursor: [
        (plot) => {
          const { idx, left } = plot.cursor;
          const over = idx !== null && idx !== undefined && left !== undefined && left >= 0;
          onCursor(over ? idx : null, over ? plot.posToVal(left, 'x') * 1_000 : null);
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 4) return;
          const from = plot.posToVal(left, 'x') * 1_000;
          const to = plot.posToVal(left + width, 'x') * 1_000;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onSelect(from, to);
        },
      ],
    },
  };
}

/** A point without neighbours has no line: it is shown as a dot. */
function isolated(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  const alone: number[] = [];
  for (let index = 0; index < values.length; index += 1)
    if (isNumber(values[index]) && !isNumber(values[index - 1]) && !isNumber(values[index + 1]))
      alone.push(index);
  return alone;
}

const isNumber = (value: number | null | undefined) => value !== null && value !== undefined;

/** "14:00", and at midnight the day. */
function timeTick(at: number, step: number, zone: string): string {
  const instant = at * 1_000;
  const time = clock(instant, zone);
  if (step < DAY_S && time !== '00:00') return time;
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' }).format(instant);
}
