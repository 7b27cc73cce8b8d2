/** Storing takes at most half as long as the calls, even with a pool that answers in 50 ms. */
const ACCOUNTS_PER_CALL = 1.5;

/**
 * The number of accounts that a run serves at a time for a limit of calls in flight. It is higher than that limit, so
 * that one account's call goes out while another is stored; the pool's client keeps the limit. With a limit of one, it
 * is one.
 */
export function accountsAtATime(callsInFlight: number): number {
  return Math.floor(ACCOUNTS_PER_CALL * callsInFlight);
}
