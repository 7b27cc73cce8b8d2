import type uPlot from 'uplot';

/** Less than this cannot be told apart: samples are minutes apart. */
const SHORTEST_MS = 30 * 60_000;
const WHEEL_FACTOR = 1.0015;
/** Turns of the wheel belong together for that long; then the new span is asked for. */
const PAUSE_MS = 220;

export interface Range {
  from: number;
  to: number;
}

/** A range made longer or shorter around an instant, which stays where it is on the screen. */
export function zoomed({ from, to }: Range, around: number, factor: number, latest: number): Range {
  const length = Math.max((to - from) * factor, SHORTEST_MS);
  const share = (around - from) / (to - from);
  const start = around - length * share;
  const end = Math.min(start + length, latest);
  return { from: end - length, to: end };
}

/** A range moved by a share of its length; never beyond the present. */
export function panned({ from, to }: Range, share: number, latest: number): Range {
  const by = Math.min((to - from) * share, latest - to);
  return { from: from + by, to: to + by };
}

interface Handlers {
  range(): Range;
  latest(): number;
  /** shown at once, not yet asked for */
  preview(range: Range): void;
  commit(range: Range): void;
}

/** Wheel and pinch on a plot. A turn of the wheel that began elsewhere on the page goes on scrolling the page. */
export function listenToGestures(plot: uPlot, { range, latest, preview, commit }: Handlers): () => void {
  const { over } = plot;
  let pending: Range | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let scrolledAt = -Infinity;
  const apply = (around: number, factor: number) => {
    pending = zoomed(pending ?? range(), around, factor, latest());
    preview(pending);
    clearTimeout(timer);
    timer = setTimeout(settle, PAUSE_MS);
  };
  const settle = () => {
    if (pending) commit(pending);
    pending = null;
  };
  const at = (clientX: number) => plot.posToVal(clientX - over.getBoundingClientRect().left, 'x') * 1_000;

  const elsewhere = (event: WheelEvent) => {
    if (!over.contains(event.target as Node)) scrolledAt = event.timeStamp;
  };
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && event.timeStamp - scrolledAt < 400) {
      scrolledAt = event.timeStamp;
      return;
    }
    event.preventDefault();
    apply(at(event.clientX), WHEEL_FACTOR ** event.deltaY);
  };

  const fingers = new Map<number, number>();
  const distance = () => {
    const [one = 0, other = 0] = fingers.values();
    return { apart: Math.max(Math.abs(one - other), 10), middle: (one + other) / 2 };
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, event.clientX);
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const before = distance();
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size !== 2) return;
    const after = distance();
    apply(at(after.middle), before.apart / after.apart);
  };
  const up = (event: PointerEvent) => void fingers.delete(event.pointerId);

  addEventListener('wheel', elsewhere, { passive: true, capture: true });
  over.addEventListener('wheel', wheel, { passive: false });
  over.addEventListener('pointerdown', down);
  over.addEventListener('pointermove', move);
  for (const end of ['pointerup', 'pointercancel'] as const) addEventListener(end, up);
  return () => {
    clearTimeout(timer);
    removeEventListener('wheel', elsewhere, { capture: true });
    for (const end of ['pointerup', 'pointercancel'] as const) removeEventListener(end, up);
  };
}
