/** How long an answer stays right while no data changes: until the clock alone changes it. */
export interface Validity {
  /** The instant of the request, for code that then says with `until` how long its result holds. */
  readonly now: Date;
  /** null: results from `now` hold for ever */
  until(instant: Date | null): void;
  /** null: for ever; not after `now`: only for this request */
  readonly end: Date | null;
}

export function createValidity(now: Date): Validity {
  let end: Date | null = null;
  return {
    now,
    until(instant) {
      if (instant !== null && (end === null || instant < end)) end = instant;
    },
    get end() {
      return end;
    },
  };
}
