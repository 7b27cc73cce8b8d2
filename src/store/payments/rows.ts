import type { Change, PaymentFacts, StoredPayment } from './matching';
import { Prisma, type Db } from '../connection/prisma';

export type KnownPayment = StoredPayment & { listedIn: number };

/** The columns of a KnownPayment, over `payment_history p`. */
export const PAYMENT_FACTS = Prisma.sql`p.id, p.ordinal, p.listed_in as "listedIn", p.type, p.pool_id as "poolId", p.paid_at as "paidAt",
  p.settlement_date::text as "settlementDate", p.amount::text as amount, p.tx_id as "txId",
  p.wallet_address as "walletAddress", p.hashrate, p.pps_amount::text as "ppsAmount",
  p.pplns_amount::text as "pplnsAmount", p.solo_amount::text as "soloAmount", p.ppapps_amount::text as "ppappsAmount",
  p.ppapplns_amount::text as "ppapplnsAmount", p.fpps_block_amount::text as "fppsBlockAmount",
  p.fpps_fee_amount::text as "fppsFeeAmount", p.unknown_amounts as "unknownAmounts"`;

/** Updates the payment and keeps its former values as conflicts. */
export async function applyChange(
  tx: Db,
  seenAt: Date,
  id: bigint,
  row: PaymentFacts,
  changes: readonly Change[],
): Promise<void> {
  await tx.$executeRaw`
    insert into payment_conflicts (payment_id, seen_at, field, was, became)
    select ${id}::bigint, ${seenAt}::timestamptz, field, was, became
    from jsonb_to_recordset(${JSON.stringify(changes)}::text::jsonb) as change (field text, was text, became text)`;
  await tx.$executeRaw`
    update payment_history set settlement_date = ${row.settlementDate}::text::date, amount = ${row.amount}::text::numeric,
      tx_id = ${row.txId}::text, wallet_address = ${row.walletAddress}::text, hashrate = ${row.hashrate}::float8,
      pps_amount = ${row.ppsAmount}::text::numeric, pplns_amount = ${row.pplnsAmount}::text::numeric,
      solo_amount = ${row.soloAmount}::text::numeric, ppapps_amount = ${row.ppappsAmount}::text::numeric,
      ppapplns_amount = ${row.ppapplnsAmount}::text::numeric, fpps_block_amount = ${row.fppsBlockAmount}::text::numeric,
      fpps_fee_amount = ${row.fppsFeeAmount}::text::numeric, unknown_amounts = ${row.unknownAmounts}::text,
      ordinal = case when paid_at = ${row.paidAt}::timestamptz then ordinal else
        (select coalesce(max(ordinal), 0) + 1 from payment_history other
         where other.account_id = payment_history.account_id and other.type = payment_history.type
           and other.paid_at = ${row.paidAt}::timestamptz) end,
      paid_at = ${row.paidAt}::timestamptz
    where id = ${id}::bigint`;
}
