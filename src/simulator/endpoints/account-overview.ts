import { Refusal } from '../gate/error-texts';
import { coinText } from '../world/money';
import { summaryOf } from '../world/summary';
import type { Endpoint } from './call';
import { countedTotal } from './worker-list';

/** Summary of a sub-account: whole H/s, coins, machine counts. The only endpoint that insists on `userId`. */
export const accountOverview: Endpoint = ({ account, at, params, userId, world }) => {
  if (!params.userId) throw new Refusal('unknown');
  const summary = account ? world.summary(account, at) : summaryOf([]);
  const totals = account ? world.totals(account, at) : { lastDay: 0n, earned: 0n, balance: 0n };
  const count = (value: number): string | number =>
    world.switches.overviewCountsAs === 'number' ? value : value.toString();
  return {
    hsLast10m: summary.rate10m.toString(),
    hsLast1d: summary.rate1d.toString(),
    invalidWorkerNum: count(summary.invalid),
    totalAmount: coinText(totals.earned),
    totalWorkerNum: count(countedTotal(summary, world.switches)),
    unpaidAmount: coinText(totals.balance),
    yesterdayAmount: coinText(totals.lastDay),
    inactiveWorkerNum: count(summary.inactive),
    hsLast1h: summary.rate1h.toString(),
    userId,
    activeWorkerNum: count(summary.active),
  };
};
