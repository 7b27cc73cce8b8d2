import { gone, holds, type Finding } from './finding';

/** The last result of a server process's clock check. */
export interface ServerClock {
  server: string;
  offMs: number | null;
  /** null: they agree */
  finding: string | null;
}

/** CLOCK_WRONG: a server's clock is off. `clocks`: those of recently active processes. */
export function clockWrong(clocks: readonly ServerClock[], now: Date): Finding | null {
  if (clocks.length === 0) return null;
  const [worst] = clocks
    .filter(({ finding }) => finding !== null)
    .sort((a, b) => Math.abs(b.offMs ?? 0) - Math.abs(a.offMs ?? 0));
  if (!worst) return gone(now);
  return holds({
    observedAt: now,
    atOnce: true,
    message: `${worst.finding ?? ''} Seen by ${worst.server}.`,
  });
}
