import type { PaymentType } from '../../vocabulary';
import { listsOff } from '../../store/rollups/ledger-figures';
import { askForRereading, askSinceOff } from '../../store/payments/rereading';
import { failuresOf, notesOf, resultOf } from '../run/attempt';
import { backfill } from '../backfill/backfill';
import { maintain } from '../maintenance';
import { readPayments, type Listing } from './list';
import { oldestFirst } from '../schedule/queue';
import { reread } from './rereading';
import type { TierPlan, Turn, TurnOutcome } from '../run/turn';

const TYPES: PaymentType[] = ['PAYOUT', 'EARNING'];
/** A list that is off is read whole again once a day; a little less, because runs do not begin to the minute. */
const REREAD_OFF_MS = 20 * 3_600_000;

/**
 * Tier 4: payouts and earnings. The first run reads every page; later ones read back to the last complete reading, and
 * accounts that an operator names are read whole again. Then come database maintenance and, with the remaining calls,
 * old histories and gaps.
 */
export const paymentsPlan: TierPlan = {
  tier: 'TIER_4',
  maxScheduledCalls: null,
  queue: (db, ids) => oldestFirst(db, ids, 'payments', TYPES.length),
  whenNamed: askForRereading,
  collect: collectPayments,
  finish: async (run) => {
    const { upkeep, clock, maintainOthers, mayLetGo } = run;
    const isTimeSure = mayLetGo();
    await run.slowly(async () => {
      if (isTimeSure) await maintainOthers(clock.now());
      await maintain(upkeep, clock, isTimeSure);
    });
    const outcomes = [await reread(run, [...run.succeeded]), await backfill(run, [...run.succeeded])];
    return {
      failures: outcomes.flatMap(({ failures }) => failures),
      rowsWritten: outcomes.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    };
  },
};

async function collectPayments(turn: Turn): Promise<TurnOutcome> {
  const { account, clock, store } = turn;
  // The ledgers after the last reading: only now are there pool totals from before and after it.
  const off = await store((tx) => listsOff(tx, account.id));
  const listings: Listing[] = [];
  for (const type of TYPES) listings.push(await readPayments(turn, type));
  const since = new Date(clock.now().getTime() - REREAD_OFF_MS);
  if (off.length > 0) await store((tx) => askSinceOff(tx, account.id, off, since));
  const attempts = listings.map(({ last }) => last);
  const failed = attempts.find((one) => !one.ok) ?? attempts[0];
  const doubt = notesOf(...listings.map((listing) => listing.doubt));
  return {
    results: failed ? [resultOf('paymentHistoryV2.htm', failed, doubt)] : [],
    failures: failuresOf(attempts),
    rowsWritten: listings.reduce((sum, listing) => sum + listing.rowsWritten, 0),
    note: doubt,
    odd: listings.map(({ odd }) => odd),
    deferred: false,
  };
}
