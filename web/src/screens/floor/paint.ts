import type { Colours } from '../../charts/colours';
import type { Tone } from '../../format/words';
import type { Layout } from './layout';

/** Cells that are painted before the page gets its turn again. */
const SLICE = 25_000;
const TONES: readonly Tone[] = ['good', 'note', 'warn', 'off', 'bad'];

export interface Floor {
  layout: Layout;
  tones: readonly Tone[];
  colours: Colours;
}

/** Paints every machine, in slices. Calls `isStale` before each, and stops where something newer is to be painted. */
export function paintFloor(canvas: HTMLCanvasElement, floor: Floor, isStale: () => boolean): void {
  const { layout, tones } = floor;
  const scale = devicePixelRatio;
  canvas.width = Math.round(layout.columns * layout.pitch * scale);
  canvas.height = Math.round(layout.height * scale);
  const ink = canvas.getContext('2d');
  if (!ink) return;
  ink.setTransform(scale, 0, 0, scale, 0, 0);
  const slice = (from: number) => {
    if (isStale()) return;
    const to = Math.min(from + SLICE, tones.length);
    for (const tone of TONES) paintTone(ink, floor, tone, from, to);
    if (to < tones.length) requestAnimationFrame(() => slice(to));
  };
  slice(0);
}

/** One colour at a time, since changing it costs more than a rectangle. Each tone has a shape of its own as well. */
function paintTone(ink: CanvasRenderingContext2D, floor: Floor, tone: Tone, from: number, to: number): void {
  const { layout, tones, colours } = floor;
  const { pitch } = layout;
  const size = pitch - (pitch > 8 ? 2 : 1);
  ink.fillStyle = colours.tones[tone];
  ink.strokeStyle = colours.tones[tone];
  ink.globalAlpha = tone === 'good' ? 0.55 : 1;
  for (const { first, count, cells } of layout.blocks) {
    const last = Math.min(first + count, to);
    for (let index = Math.max(first, from); index < last; index += 1) {
      if (tones[index] !== tone) continue;
      const within = index - first;
      const x = (within % layout.columns) * pitch;
      paintCell(ink, tone, x, cells + Math.floor(within / layout.columns) * pitch, size);
    }
  }
  ink.globalAlpha = 1;
}

function paintCell(ink: CanvasRenderingContext2D, tone: Tone, x: number, y: number, size: number): void {
  if (tone === 'off') {
    ink.strokeRect(x + 0.75, y + 0.75, size - 1.5, size - 1.5);
    return;
  }
  if (tone === 'bad' && size > 7) {
    // A frame with a dot: told apart without its colour.
    ink.fillRect(x, y, size, size);
    const inset = size * 0.28;
    ink.clearRect(x + inset, y + inset, size - 2 * inset, size - 2 * inset);
    ink.fillRect(x + size / 2 - 1, y + size / 2 - 1, 2, 2);
    return;
  }
  if (tone === 'warn' && size > 7) {
    ink.beginPath();
    ink.moveTo(x, y + size);
    ink.lineTo(x + size / 2, y);
    ink.lineTo(x + size, y + size);
    ink.fill();
    return;
  }
  const inset = tone === 'note' ? size * 0.15 : 0;
  ink.fillRect(x + inset, y + inset, size - 2 * inset, size - 2 * inset);
}
