import { inRange } from './time';

/** The time of the pool's clock that an answer carries. */
export interface AnswerClock {
  /** when the pool made the answer, by its own clock; null: missing or unreadable */
  madeAt: Date | null;
  /** how long a cache kept the answer before we got it */
  keptMs: number;
}

/** The only form that HTTP servers send today; `Date.parse` would accept "8" as a date. */
const HTTP_DATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** The header is cut to whole seconds. */
const HALF_SECOND_MS = 500;
/** No cache keeps such an answer longer; a larger age is garbled. */
const LONGEST_KEPT_SECONDS = 86_400;

/** Reads a date in a header; null: it is none. */
export function httpDate(text: string): Date | null {
  return HTTP_DATE.test(text) ? new Date(text) : null;
}

/** Reads the headers `date` and `age`; names in lower case. */
export function answerClock({ date = '', age = '' }: Readonly<Record<string, string>>): AnswerClock {
  const told = httpDate(date)?.getTime() ?? NaN;
  const seconds = /^\d{1,9}$/.test(age) ? Number(age) : 0;
  return {
    madeAt: inRange(told) ? new Date(told + HALF_SECOND_MS) : null,
    keptMs: seconds <= LONGEST_KEPT_SECONDS ? seconds * 1_000 : 0,
  };
}
