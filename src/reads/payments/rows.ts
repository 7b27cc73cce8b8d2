import { Prisma } from '../../store/connection/prisma';
import type { DateText, DecimalText, PaymentState, PaymentType } from '../../vocabulary';
import { decimalSql } from '../lists/decimal-text';
import { storedText } from '../lists/stored-text';

/** A payout or the earning of one day; exact amounts, `hashrate` in H/s. */
export interface PaymentRow {
  id: string;
  accountId: number;
  coin: string;
  type: PaymentType;
  amount: DecimalText;
  paidAt: Date;
  settlementDate: DateText | null;
  txId: string | null;
  walletAddress: string | null;
  hashrate: number | null;
  ppsAmount: DecimalText | null;
  pplnsAmount: DecimalText | null;
  soloAmount: DecimalText | null;
  ppappsAmount: DecimalText | null;
  ppapplnsAmount: DecimalText | null;
  fppsBlockAmount: DecimalText | null;
  fppsFeeAmount: DecimalText | null;
  state: PaymentState;
  firstSeenAt: Date;
  /** names of amounts in the pool's row that `amount` leaves out */
  unknownAmounts: string[];
}

/** The pool no longer lists the payment, so its amount is zero, and once it was not. */
const STATE = Prisma.sql`case
  when not exists (select from payment_conflicts c where c.payment_id = p.id) then 'UNCHANGED'
  when p.amount = 0 and exists (select from payment_conflicts c where c.payment_id = p.id and c.field = 'amount')
    then 'WITHDRAWN' else 'CONFLICTED' end`;

/** The columns of a PaymentRow, over `payment_history p`. */
export const paymentColumns = Prisma.sql`p.id::text as id, p.account_id as "accountId", p.coin, p.type,
  ${decimalSql(Prisma.sql`p.amount`)} as amount, p.paid_at as "paidAt",
  to_char(p.settlement_date, 'YYYY-MM-DD') as "settlementDate",
  p.tx_id as "txId", p.wallet_address as "walletAddress", p.hashrate,
  ${decimalSql(Prisma.sql`p.pps_amount`)} as "ppsAmount", ${decimalSql(Prisma.sql`p.pplns_amount`)} as "pplnsAmount",
  ${decimalSql(Prisma.sql`p.solo_amount`)} as "soloAmount", ${decimalSql(Prisma.sql`p.ppapps_amount`)} as "ppappsAmount",
  ${decimalSql(Prisma.sql`p.ppapplns_amount`)} as "ppapplnsAmount",
  ${decimalSql(Prisma.sql`p.fpps_block_amount`)} as "fppsBlockAmount",
  ${decimalSql(Prisma.sql`p.fpps_fee_amount`)} as "fppsFeeAmount", ${STATE} as state, p.first_seen_at as "firstSeenAt",
  coalesce(string_to_array(p.unknown_amounts, ', '), '{}') as "unknownAmounts"`;

export interface PaymentFilterInput {
  accountIds?: readonly number[] | null;
  groups?: readonly string[] | null;
  type?: PaymentType | null;
  coin?: string | null;
  state?: readonly PaymentState[] | null;
  txId?: string | null;
  walletAddress?: string | null;
  /** from ≤ paidAt < to */
  from?: Date | null;
  to?: Date | null;
}

/** A condition over `payment_history p`: the part of the filter about the payment, not its account. */
export function paymentMatches(filter: PaymentFilterInput): Prisma.Sql {
  const { type, coin, from, to, state, txId, walletAddress } = filter;
  const conditions = [Prisma.sql`true`];
  if (type) conditions.push(Prisma.sql`p.type = ${type}::text`);
  if (coin) conditions.push(Prisma.sql`p.coin = upper(${storedText(coin)}::text)`);
  if (state) conditions.push(Prisma.sql`${STATE} = any(${[...state]}::text[])`);
  if (isGiven(txId)) conditions.push(Prisma.sql`p.tx_id = ${storedText(txId)}::text`);
  if (isGiven(walletAddress))
    conditions.push(Prisma.sql`p.wallet_address = ${storedText(walletAddress)}::text`);
  if (from) conditions.push(Prisma.sql`p.paid_at >= ${from}::timestamptz`);
  if (to) conditions.push(Prisma.sql`p.paid_at < ${to}::timestamptz`);
  return Prisma.join(conditions, ' and ');
}

function isGiven(text: string | null | undefined): text is string {
  return text !== null && text !== undefined;
}
