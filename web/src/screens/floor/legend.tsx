import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { count } from '../../format/count';
import { Shape } from '../../parts/shape';
import { BINS, type Bin, type Mode } from './bins';
import css from './floor.module.css';
import { figuresAt, type FloorData } from './floor-map';

/** The meaning of the colours, how many machines each has, and the list of them. */
export function Legend({
  floor,
  mode,
  place,
}: {
  floor: FloorData;
  mode: Mode;
  place: Record<string, string>;
}) {
  const counts = useMemo(() => {
    const bins = BINS[mode];
    const sums = bins.map(() => 0);
    floor.ids.forEach((_, index) => {
      const figures = figuresAt(floor, index);
      bins.forEach((bin, which) => {
        if (bin.holds(figures)) sums[which] = (sums[which] ?? 0) + 1;
      });
    });
    return sums;
  }, [floor, mode]);
  return (
    <ul class={css.legend} aria-label="What the colours mean">
      {BINS[mode].map((bin, which) => (
        <li key={bin.label}>
          <Entry bin={bin} number={counts[which] ?? 0} place={place} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ bin, number, place }: { bin: Bin; number: number; place: Record<string, string> }) {
  return (
    <Link class={css.entry} href={`/workers?${new URLSearchParams({ ...place, ...bin.filter }).toString()}`}>
      <Shape tone={bin.tone} />
      {bin.label} <strong>{count(number)}</strong>
    </Link>
  );
}
