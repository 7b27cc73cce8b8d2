/** How long an answer stays right while no data change: until the first instant at which the clock alone changes it. */
export interface Validity {
  /** The instant of the request, for who then says with `until` how long holds what was made of it. */
  readonly now: Date;
  /** null: what was made of `now` holds for ever. */
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
