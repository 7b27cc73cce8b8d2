/** Storing takes at most half as long as the calls do, even of a pool that answers within some 50 ms. */
const ACCOUNTS_PER_CALL = 1.5;

/**
 * How many accounts a run serves at a time, where so many calls may be in flight; one by one where it is one. More, since the pool's client keeps
 * that bound by itself, and while one account is stored another's call shall take the place that it left.
 */
export function accountsAtATime(callsInFlight: number): number {
  return Math.floor(ACCOUNTS_PER_CALL * callsInFlight);
}
