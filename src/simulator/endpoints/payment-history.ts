import { payoutsNewestFirst } from '../payments/totals';
import type { Endpoint } from './call';
import { paged } from './paging';
import { payoutRow } from './payment-rows';

/** The older list of payouts; it knows no `type`. */
export const paymentHistory: Endpoint = (call) => {
  const { account, at, world } = call;
  const rows = account ? world.rows(account, at) : [];
  return paged(call, payoutsNewestFirst(rows), (row) => payoutRow(row, at, world.switches));
};
