import { Prisma } from '../store/prisma';
import type { DateText, DecimalText, PaymentType } from '../vocabulary';
import { decimalSql } from './decimal-text';
import { storedText } from './stored-text';

/** A payout, or what was earned in a day; amounts exact, `hashrate` in H/s. */
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
}

/** What a PaymentRow is made of, over `payment_history p`. */
export const paymentColumns = Prisma.sql`p.id::text as id, p.account_id as "accountId", p.coin, p.type,
  ${decimalSql(Prisma.sql`p.amount`)} as amount, p.paid_at as "paidAt",
  to_char(p.settlement_date, 'YYYY-MM-DD') as "settlementDate",
  p.tx_id as "txId", p.wallet_address as "walletAddress", p.hashrate,
  ${decimalSql(Prisma.sql`p.pps_amount`)} as "ppsAmount", ${decimalSql(Prisma.sql`p.pplns_amount`)} as "pplnsAmount",
  ${decimalSql(Prisma.sql`p.solo_amount`)} as "soloAmount", ${decimalSql(Prisma.sql`p.ppapps_amount`)} as "ppappsAmount",
  ${decimalSql(Prisma.sql`p.ppapplns_amount`)} as "ppapplnsAmount",
  ${decimalSql(Prisma.sql`p.fpps_block_amount`)} as "fppsBlockAmount",
  ${decimalSql(Prisma.sql`p.fpps_fee_amount`)} as "fppsFeeAmount"`;

export interface PaymentFilterInput {
  accountIds?: readonly number[] | null;
  groups?: readonly string[] | null;
  type?: PaymentType | null;
  coin?: string | null;
  /** from ≤ paidAt < to */
  from?: Date | null;
  to?: Date | null;
}

/** A condition over `payment_history p`: the part of the filter that is about the payment and not about its account. */
export function paymentMatches({ type, coin, from, to }: PaymentFilterInput): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (type) conditions.push(Prisma.sql`p.type = ${type}::text`);
  if (coin) conditions.push(Prisma.sql`p.coin = upper(${storedText(coin)}::text)`);
  if (from) conditions.push(Prisma.sql`p.paid_at >= ${from}::timestamptz`);
  if (to) conditions.push(Prisma.sql`p.paid_at < ${to}::timestamptz`);
  return Prisma.join(conditions, ' and ');
}
