/**
 * A rule's result for fresh facts. HOLDS: the condition holds. BETWEEN: it no longer holds, but is not good enough to
 * resolve. GONE: it is over. A rule that cannot decide returns null.
 */
export type Finding = Holds | Between | { verdict: 'GONE'; observedAt: Date };

/** The present value, so that a long alert does not show an old one. */
export interface Between extends Partial<Pick<Holds, 'message' | 'value'>> {
  verdict: 'BETWEEN';
  observedAt: Date;
  /** a good part of it is over, which is worth telling once it lasts */
  eased?: boolean;
}

export interface Holds {
  verdict: 'HOLDS';
  /** the instant of the facts */
  observedAt: Date;
  /** when the condition began, as far as the facts show */
  began: Date;
  /** the start of the hold time: the beginning, or the first observation if one sample alone is not reliable */
  holdFrom: Date;
  /** true: `began` and `holdFrom` are certain, whatever was seen before; a later `began` means a new beginning */
  exact: boolean;
  /** true: fires at once, without the hold time */
  atOnce: boolean;
  critical: boolean;
  message: string;
  value: number | null;
  threshold: number | null;
  /** the normal value when the condition began, for rules that compare with it */
  frozenLevel: number | null;
  /** true: each finding is news, to be sent although the alert is open */
  news: boolean;
}

/** The open or pending alert of a finding, as far as a rule may know it. */
export interface Previous {
  startedAt: Date;
  /** null while its hold time runs */
  firedAt: Date | null;
  frozenLevel: number | null;
}

export function gone(observedAt: Date): Finding {
  return { verdict: 'GONE', observedAt };
}

export function between(
  observedAt: Date,
  present: Pick<Between, 'message' | 'value' | 'eased'> = {},
): Finding {
  return { verdict: 'BETWEEN', observedAt, ...present };
}

/** The condition holds; absent fields mean the usual case: seen now for the first time, nothing special. */
export function holds(given: Pick<Holds, 'observedAt' | 'message'> & Partial<Omit<Holds, 'verdict'>>): Holds {
  const began = given.began ?? given.observedAt;
  return {
    verdict: 'HOLDS',
    holdFrom: began,
    exact: false,
    atOnce: false,
    critical: false,
    value: null,
    threshold: null,
    frozenLevel: null,
    news: false,
    ...given,
    began,
  };
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export function before(instant: Date, ms: number): Date {
  return new Date(instant.getTime() - ms);
}

/** 0.053 → "5.3 %" */
export function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))} %`;
}
