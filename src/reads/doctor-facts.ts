import type { TierName } from '../vocabulary';
import type { DatabaseFacts } from './doctor';

export const VERDICTS = ['OK', 'WARNING', 'FAILED', 'UNKNOWN'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One line of the doctor's table. `nextStep` is null when there is nothing to do. */
export interface DoctorLine {
  check: string;
  verdict: Verdict;
  finding: string;
  nextStep: string | null;
}

export interface DoctorFacts {
  now: Date;
  /** null: the database could not be asked */
  database: DatabaseFacts | null;
  embedded: boolean;
  /** enabled accounts whose secrets open with no key at hand */
  unopened: readonly string[];
  schedulerOn: boolean;
  /** calls per window, and how many of these are never used */
  limit: number;
  reserve: number;
  windowSeconds: number;
  used: number;
  pausedUntil: Date | null;
  pauseReason: string | null;
  /** our clock less the pool's; null: the pool was not asked, for this reason, or told no time */
  poolClock: { aheadMs: number } | { unknown: string };
  /** seconds after which each tier comes round */
  intervals: Record<TierName, number>;
  /** of the folder with the data; null: it cannot be told */
  disk: { path: string; freeBytes: number; totalBytes: number } | null;
}

/** One line of the table. */
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
