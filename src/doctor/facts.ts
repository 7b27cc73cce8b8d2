import type { TierName } from '../vocabulary';
import type { DatabaseFacts } from '../reads/collecting/database-facts';

export const VERDICTS = ['OK', 'WARNING', 'FAILED', 'UNKNOWN'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One line of the doctor's table. `nextStep` is null if there is nothing to do. */
export interface DoctorLine {
  check: string;
  verdict: Verdict;
  finding: string;
  nextStep: string | null;
}

export interface DoctorFacts {
  now: Date;
  /** null: the database could not be read */
  database: DatabaseFacts | null;
  embedded: boolean;
  /** enabled accounts whose secrets no present key can decrypt */
  unopened: readonly string[];
  schedulerOn: boolean;
  /** calls per window, and how many of them are kept in reserve */
  limit: number;
  reserve: number;
  windowSeconds: number;
  used: number;
  pausedUntil: Date | null;
  pauseReason: string | null;
  /** our clock minus the pool's; null: the pool was not asked (with the reason), or gave no time */
  poolClock: { aheadMs: number } | { unknown: string };
  /** a sentence that says whose clock is wrong; null: all known clocks agree */
  clockFinding: string | null;
  /** the effective interval of each tier in seconds */
  intervals: Record<TierName, number>;
  /** files with secrets that others on the machine can open, and the command that fixes it */
  openFiles: readonly { path: string; can: string; cure: string }[];
  /** the folder with the data; null: unknown */
  disk: { path: string; freeBytes: number; totalBytes: number } | null;
}

/** Makes one line of the table. */
export const line = (
  check: string,
  verdict: Verdict,
  finding: string,
  nextStep: string | null = null,
): DoctorLine => ({
  check,
  verdict,
  finding,
  nextStep,
});
