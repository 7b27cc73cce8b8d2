import type { Bench } from './result';

export interface Chosen {
  bench: Bench;
  wanted: (part: string) => boolean;
}

/** The benchmarks that the command line names: all, whole ones, or parts; an unknown name is an error. */
export function choose(benches: readonly Bench[], names: readonly string[]): Chosen[] {
  const known = benches.flatMap(({ name, parts = [] }) => [name, ...parts.map((part) => `${name}:${part}`)]);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`No such benchmark: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  return benches.flatMap((bench) => {
    const whole = names.length === 0 || names.includes(bench.name);
    const wanted = (part: string) => whole || names.includes(`${bench.name}:${part}`);
    return whole || bench.parts?.some(wanted) ? [{ bench, wanted }] : [];
  });
}
