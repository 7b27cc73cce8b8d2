import type uPlot from 'uplot';
import { veil, type Colours } from './colours';

export interface GapSpan {
  from: string;
  to: string;
}

/** A stretch that is marked on a chart, such as that of an alert. */
export interface Band {
  from: string;
  /** null: it goes on */
  to: string | null;
  tone: 'good' | 'warn' | 'bad' | 'off' | 'note';
  label: string;
}

const HATCH_PX = 7;

interface Stretch {
  left: number;
  right: number;
}

/** The part of a stretch that is in the plot, in pixels of the canvas; null: none. */
function within(plot: uPlot, from: string, to: string | null): Stretch | null {
  const { left, width } = plot.bbox;
  const x = (at: number) => plot.valToPos(at, 'x', true);
  const start = Math.max(left, x(Date.parse(from) / 1_000));
  const end = Math.min(left + width, to === null ? left + width : x(Date.parse(to) / 1_000));
  return end > start ? { left: start, right: end } : null;
}

/** Stretches in which nothing was collected: hatched, so that an empty place is no zero. */
export function paintGaps(plot: uPlot, gaps: readonly GapSpan[], colours: Colours): void {
  const { ctx, bbox } = plot;
  const step = HATCH_PX * devicePixelRatio;
  for (const gap of gaps) {
    const stretch = within(plot, gap.from, gap.to);
    if (!stretch) continue;
    const { left, right } = stretch;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.strokeStyle = veil(colours.faint, 0.35);
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += step) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
}

/** Marked stretches: a wash over the height, and a bar at the foot that is seen on a short one as well. */
export function paintBands(plot: uPlot, bands: readonly Band[], colours: Colours): void {
  const { ctx, bbox } = plot;
  const bar = 3 * devicePixelRatio;
  for (const band of bands) {
    const stretch = within(plot, band.from, band.to);
    if (!stretch) continue;
    const width = Math.max(stretch.right - stretch.left, bar);
    const colour = colours.tones[band.tone];
    ctx.fillStyle = veil(colour, 0.1);
    ctx.fillRect(stretch.left, bbox.top, width, bbox.height);
    ctx.fillStyle = colour;
    ctx.fillRect(stretch.left, bbox.top + bbox.height - bar, width, bar);
  }
}

/** The mark at an instant. */
export function bandsAt(bands: readonly Band[], at: number): Band[] {
  return bands.filter(({ from, to }) => Date.parse(from) <= at && (to === null || at < Date.parse(to)));
}
