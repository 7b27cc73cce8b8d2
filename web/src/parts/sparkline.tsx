import css from './sparkline.module.css';

const WIDTH = 120;
const HEIGHT = 28;
const PAD = 2;

/** A line without axes: how a figure went. It breaks where nothing is known. For the exact values there is the chart. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <svg class={css.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" />;
  const low = Math.min(...known);
  const high = Math.max(...known);
  // A flat line stays in the middle; small noise is not blown up to the whole height.
  const range = Math.max(high - low, Math.abs(high) * 0.02, Number.MIN_VALUE);
  const middle = (high + low) / 2;
  const x = (index: number) => PAD + (index / (values.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number) => HEIGHT / 2 - ((value - middle) / range) * (HEIGHT - 2 * PAD);
  return (
    <svg
      class={css.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={pathOf(values, x, y)} />
    </svg>
  );
}

function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  let drawing = false;
  values.forEach((value, index) => {
    if (value === null) drawing = false;
    else {
      path += `${drawing ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      drawing = true;
    }
  });
  return path;
}
