import type { DateText, DecimalText } from '../../vocabulary';
import type { Db } from '../connection/prisma';
import { replaces } from './stamps';

/** null amounts are missing or were not understood. */
export interface BalanceRow {
  accountId: number;
  collectedAt: Date;
  balance: DecimalText | null;
  earn24Hours: DecimalText | null;
  earnTotal: DecimalText | null;
  paidOut: DecimalText | null;
  settleDate: DateText | null;
}

/**
 * Appends to the history and makes the row the account's present one, unless a newer row (not later than `now`) is
 * stored. Returns the rows written.
 */
export async function writeBalance(tx: Db, row: BalanceRow, now?: Date): Promise<number> {
  const { accountId, collectedAt, balance, earn24Hours, earnTotal, paidOut, settleDate } = row;
  const written = await tx.$executeRaw`
    insert into account_balances (account_id, collected_at, balance, earn_24_hours, earn_total, paid_out, settle_date)
    values (${accountId}::int, ${collectedAt}::timestamptz, ${balance}::text::numeric, ${earn24Hours}::text::numeric,
      ${earnTotal}::text::numeric, ${paidOut}::text::numeric, ${settleDate}::text::date)
    on conflict do nothing`;
  await tx.$executeRaw`
    insert into account_states (account_id, balance_at, balance, earn_24_hours, earn_total, paid_out, settle_date)
    values (${accountId}::int, ${collectedAt}::timestamptz, ${balance}::text::numeric, ${earn24Hours}::text::numeric,
      ${earnTotal}::text::numeric, ${paidOut}::text::numeric, ${settleDate}::text::date)
    on conflict (account_id) do update set
      balance_at = excluded.balance_at, balance = excluded.balance, earn_24_hours = excluded.earn_24_hours,
      earn_total = excluded.earn_total, paid_out = excluded.paid_out, settle_date = excluded.settle_date
    where ${replaces('excluded.balance_at', 'account_states.balance_at', now)}`;
  return written;
}
