import type { PaymentType } from '../vocabulary';
import { matchPayments, type Matching, type PaymentFacts, type StoredPayment } from './payment-matching';
import type { Db } from './prisma';

export interface PaymentPageResult {
  inserted: number;
  changed: number;
  /** rows that no earlier page of the same reading had held */
  met: number;
}

interface PaymentPage {
  accountId: number;
  coin: string;
  type: PaymentType;
  seenAt: Date;
  rows: PaymentFacts[];
  /** number of the reading that the page belongs to; payments bear it once a page of it held them */
  reading: number;
}

/** Stores a page of one account's payouts or earnings. Reading the same page again changes nothing that is told. */
export async function writePaymentPage(tx: Db, page: PaymentPage): Promise<PaymentPageResult> {
  if (page.rows.length === 0) return { inserted: 0, changed: 0, met: 0 };
  const stored = await storedLike(tx, page);
  const alreadySeen = stored.filter(({ listedIn }) => listedIn === page.reading).map(({ id }) => id);
  const matching = matchPayments(stored, page.rows, new Set(alreadySeen));
  const inserted = await insertFresh(tx, page, stored, matching.fresh);
  for (const { id, facts, changes } of matching.changed)
    await applyChange(tx, page.seenAt, id, facts, changes);
  await tx.$executeRaw`
    update payment_history set listed_in = ${page.reading}::int where id = any(${matching.seen}::bigint[])`;
  return { inserted, changed: matching.changed.length, met: matching.met };
}

type KnownPayment = StoredPayment & { listedIn: number };

/** The stored payments that a row of the page could be: of the same instant, or of the same transaction. */
async function storedLike(tx: Db, { accountId, type, rows }: PaymentPage): Promise<KnownPayment[]> {
  const instants = [...new Set(rows.map((row) => row.paidAt.toISOString()))];
  const transactions = [...new Set(rows.flatMap((row) => row.txId ?? []))];
  return tx.$queryRaw<KnownPayment[]>`
    select id, ordinal, listed_in as "listedIn", type, paid_at as "paidAt", settlement_date::text as "settlementDate",
      amount::text as amount,
      tx_id as "txId", wallet_address as "walletAddress", hashrate, pps_amount::text as "ppsAmount",
      pplns_amount::text as "pplnsAmount", solo_amount::text as "soloAmount", ppapps_amount::text as "ppappsAmount",
      ppapplns_amount::text as "ppapplnsAmount", fpps_block_amount::text as "fppsBlockAmount",
      fpps_fee_amount::text as "fppsFeeAmount"
    from payment_history
    where account_id = ${accountId}::int and type = ${type}::text
      and (paid_at = any(${instants}::text[]::timestamptz[]) or tx_id = any(${transactions}::text[]))
    order by paid_at, ordinal`;
}

async function insertFresh(
  tx: Db,
  page: PaymentPage,
  stored: StoredPayment[],
  fresh: PaymentFacts[],
): Promise<number> {
  if (fresh.length === 0) return 0;
  const ordinals = new Map<number, number>();
  for (const { paidAt, ordinal } of stored)
    ordinals.set(paidAt.getTime(), Math.max(ordinals.get(paidAt.getTime()) ?? 0, ordinal));
  const nextOrdinal = (at: number): number => {
    const next = (ordinals.get(at) ?? 0) + 1;
    ordinals.set(at, next);
    return next;
  };
  const rows = fresh.map((row) => ({ ...row, ordinal: nextOrdinal(row.paidAt.getTime()) }));
  return tx.$executeRaw`
    insert into payment_history (account_id, coin, type, ordinal, paid_at, settlement_date, amount, tx_id,
      wallet_address, hashrate, pps_amount, pplns_amount, solo_amount, ppapps_amount, ppapplns_amount,
      fpps_block_amount, fpps_fee_amount, first_seen_at, listed_in)
    select ${page.accountId}::int, ${page.coin}::text, type, ordinal, "paidAt", "settlementDate", amount, "txId",
      "walletAddress", hashrate, "ppsAmount", "pplnsAmount", "soloAmount", "ppappsAmount", "ppapplnsAmount",
      "fppsBlockAmount", "fppsFeeAmount", ${page.seenAt}::timestamptz, ${page.reading}::int
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as fresh (type text, ordinal int, "paidAt" timestamptz,
      "settlementDate" date, amount numeric, "txId" text, "walletAddress" text, hashrate float8, "ppsAmount" numeric,
      "pplnsAmount" numeric, "soloAmount" numeric, "ppappsAmount" numeric, "ppapplnsAmount" numeric,
      "fppsBlockAmount" numeric, "fppsFeeAmount" numeric)`;
}

async function applyChange(
  tx: Db,
  seenAt: Date,
  id: bigint,
  row: PaymentFacts,
  changes: Matching['changed'][number]['changes'],
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
      fpps_fee_amount = ${row.fppsFeeAmount}::text::numeric,
      ordinal = case when paid_at = ${row.paidAt}::timestamptz then ordinal else
        (select coalesce(max(ordinal), 0) + 1 from payment_history other
         where other.account_id = payment_history.account_id and other.type = payment_history.type
           and other.paid_at = ${row.paidAt}::timestamptz) end,
      paid_at = ${row.paidAt}::timestamptz
    where id = ${id}::bigint`;
}
