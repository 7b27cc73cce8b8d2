import { earningsNewestFirst, payoutsNewestFirst } from '../payments/totals';
import type { Endpoint } from './call';
import { paged } from './paging';
import { earningRow, payoutRow } from './payment-rows';

/** Payouts, or with type=recv one earnings row per day; newest first. */
export const paymentHistoryV2: Endpoint = (call) => {
  const { account, at, params, world } = call;
  const rows = account ? world.rows(account, at) : [];
  if (params.type === 'recv') {
    const mode = account?.spec.payMode ?? 'FPPS';
    return paged(call, earningsNewestFirst(rows), (row) => earningRow(row, mode, world.switches));
  }
  return paged(call, payoutsNewestFirst(rows), (row) => payoutRow(row, at, world.switches));
};
