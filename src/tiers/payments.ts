import type { PaymentType } from '../vocabulary';
import { listsOff } from '../store/ledger-figures';
import { askForRereading, askSinceOff } from '../store/payment-rereading';
import { failuresOf, resultOf } from './attempt';
import { backfill } from './backfill';
import { maintain } from './maintenance';
import { readPayments, type Listing } from './payment-list';
import { oldestFirst } from './queue';
import { reread } from './rereading';
import type { TierPlan, Turn, TurnOutcome } from './turn';

const TYPES: PaymentType[] = ['PAYOUT', 'EARNING'];
/** A list that is off is read whole again once a day: a little less, since runs do not begin to the minute. */
const REREAD_OFF_MS = 20 * 3_600_000;

/**
 * Tier 4: payouts and earnings, every page on the first run, then back to what the last complete reading knew, but for
 * accounts that an operator names, whose lists are read whole again; after them the database's maintenance, and with
 * the calls that are left old histories and gaps.
 */
export const paymentsPlan: TierPlan = {
  tier: 'TIER_4',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'payments', TYPES.length),
  whenNamed: askForRereading,
  collect: collectPayments,
  finish: async (run) => {
    const { db, clock, maintainOthers } = run;
    await maintainOthers(clock.now());
    await maintain(db, clock);
    const outcomes = [await reread(run, [...run.succeeded]), await backfill(run, [...run.succeeded])];
    return {
      failures: outcomes.flatMap(({ failures }) => failures),
      rowsWritten: outcomes.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    };
  },
};

async function collectPayments(turn: Turn): Promise<TurnOutcome> {
  const { account, clock, store } = turn;
  // What was known after the last reading: only now are there totals of the pool from before and after it.
  const off = await store((tx) => listsOff(tx, account.id));
  const listings: Listing[] = [];
  for (const type of TYPES) listings.push(await readPayments(turn, type));
  const since = new Date(clock.now().getTime() - REREAD_OFF_MS);
  if (off.length > 0) await store((tx) => askSinceOff(tx, account.id, off, since));
  const attempts = listings.map(({ last }) => last);
  const failed = attempts.find((one) => !one.ok) ?? attempts[0];
  return {
    results: failed ? [resultOf('paymentHistoryV2.htm', failed)] : [],
    failures: failuresOf(attempts),
    rowsWritten: listings.reduce((sum, listing) => sum + listing.rowsWritten, 0),
    note: null,
    deferred: false,
  };
}
