import { dateText } from '../world/calendar';
import { coinText } from '../world/money';
import type { Endpoint } from './call';

/** Balance of a sub-account in whole coins; `earn24Hours` is the last settled day. */
export const account: Endpoint = ({ account: of, at, world }) => {
  const totals = of ? world.totals(of, at) : { lastDay: 0n, earned: 0n, paid: 0n, balance: 0n };
  return {
    earn24Hours: coinText(totals.lastDay),
    earnTotal: coinText(totals.earned),
    paidOut: coinText(totals.paid),
    balance: coinText(totals.balance),
    ...(world.switches.settleTimeSent && { settleTime: dateText(world.lastSettledDay(at)) }),
  };
};
