import { Failure, mayPass } from './errors';

/** How often a screen asks again, in milliseconds. */
export const EVERY = {
  /** Now while everything is collected for the first time: figures appear as they come */
  filling: 2_000,
  /** Now and Alerts */
  alert: 10_000,
  list: 30_000,
  chart: 60_000,
  /** a past range, or what does not change by itself */
  never: null,
} as const;

export type Pace = (typeof EVERY)[keyof typeof EVERY];

const LONGEST_MS = 120_000;

/** The state of a question: its newest error, and when it was answered and refused last. */
export interface Asked {
  error: unknown;
  dataUpdatedAt: number;
  errorUpdatedAt: number;
}

/**
 * How long to wait before the next question; false: do not ask again. What has failed for a while is asked again after as
 * long a while, and the server's own word on it counts; what no waiting helps is asked at the longest pace.
 */
export function nextQuestion(pace: Pace, { error, dataUpdatedAt, errorUpdatedAt }: Asked): number | false {
  if (error === null || error === undefined) return pace ?? false;
  if (error instanceof Failure && error.code === 'UNAUTHENTICATED') return false;
  const shortest = pace ?? EVERY.list;
  if (!mayPass(error)) return pace === null ? false : LONGEST_MS;
  const failing = dataUpdatedAt === 0 ? 0 : errorUpdatedAt - dataUpdatedAt;
  const asked = error instanceof Failure ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(asked, shortest, Math.min(failing, LONGEST_MS));
}
