/**
 * What a rule makes of fresh facts. HOLDS: the condition holds. BETWEEN: it no longer holds, but is not yet good enough
 * to resolve. GONE: good. A rule that cannot tell gives null instead.
 */
export type Finding = Holds | Between | { verdict: 'GONE'; observedAt: Date };

/** With how it stands now: an alert that lasts must not tell what is over. */
export interface Between extends Partial<Pick<Holds, 'message' | 'value'>> {
  verdict: 'BETWEEN';
  observedAt: Date;
}

export interface Holds {
  verdict: 'HOLDS';
  /** the instant of the facts */
  observedAt: Date;
  /** when the condition began, as far as the facts tell */
  began: Date;
  /** where its hold is counted from: when it began, or its first sight where one sample alone is not to be trusted */
  holdFrom: Date;
  /** true: `began` and `holdFrom` are known, whatever was seen before; a later `began` means a new beginning */
  exact: boolean;
  /** fires at once, whatever the hold */
  atOnce: boolean;
  critical: boolean;
  message: string;
  value: number | null;
  threshold: number | null;
  /** what was normal when the condition began, for rules that compare with that */
  frozenLevel: number | null;
  /** true: each time it is found it is something new, worth telling although the alert is open already */
  news: boolean;
}

/** What a rule may know of the open or pending alert that its finding will meet. */
export interface Previous {
  startedAt: Date;
  /** null while it waits for its hold */
  firedAt: Date | null;
  frozenLevel: number | null;
}

export function gone(observedAt: Date): Finding {
  return { verdict: 'GONE', observedAt };
}

export function between(observedAt: Date, standing: Pick<Between, 'message' | 'value'> = {}): Finding {
  return { verdict: 'BETWEEN', observedAt, ...standing };
}

/** The condition holds; what is left out is the plain case: seen now for the first time, and nothing special. */
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
