import { matchPayments, type Matching, type PaymentFacts, type StoredPayment } from './payment-matching';
import { Prisma, type Db } from './prisma';
import type { PaymentType } from '../vocabulary';

export interface PaymentPageResult {
  inserted: number;
  changed: number;
  /** stored payments that this page held, the new ones included */
  seen: bigint[];
}

interface PaymentPage {
  accountId: number;
  coin: string;
  type: PaymentType;
  seenAt: Date;
  rows: PaymentFacts[];
  /** payments that earlier pages of the same reading held */
  alreadySeen: ReadonlySet<bigint>;
}

/** Stores a page of one account's payouts or earnings. Reading the same page again changes nothing. */
export async function writePaymentPage(tx: Db, page: PaymentPage): Promise<PaymentPageResult> {
  if (page.rows.length === 0) return { inserted: 0, changed: 0, seen: [] };
  const stored = await storedLike(tx, page);
  const matching = matchPayments(stored, page.rows, page.alreadySeen);
  const fresh = await insertFresh(tx, page, stored, matching.fresh);
  for (const { id, facts, changes } of matching.changed)
    await applyChange(tx, page.seenAt, id, facts, changes);
  return { inserted: fresh.length, changed: matching.changed.length, seen: [...matching.seen, ...fresh] };
}

/** The stored payments that a row of the page could be: of the same instant, or of the same transaction. */
async function storedLike(tx: Db, { accountId, type, rows }: PaymentPage): Promise<StoredPayment[]> {
  const instants = [...new Set(rows.map((row) => row.paidAt.toISOString()))];
  const transactions = [...new Set(rows.flatMap((row) => row.txId ?? []))];
  return tx.$queryRaw<StoredPayment[]>`
    select id, ordinal, type, paid_at as "paidAt", settlement_date::text as "settlementDate", amount::text as amount,
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
): Promise<bigint[]> {
  if (fresh.length === 0) return [];
  const ordinals = new Map<number, number>();
  for (const { paidAt, ordinal } of stored)
    ordinals.set(paidAt.getTime(), Math.max(ordinals.get(paidAt.getTime()) ?? 0, ordinal));
  const nextOrdinal = (at: number): number => {
    const next = (ordinals.get(at) ?? 0) + 1;
    ordinals.set(at, next);
    return next;
  };
  const values = fresh.map(
    (
      row,
    ) => Prisma.sql`(${page.accountId}::int, ${page.coin}::text, ${row.type}::text, ${nextOrdinal(row.paidAt.getTime())}::int,
      ${row.paidAt}::timestamptz, ${row.settlementDate}::text::date, ${row.amount}::text::numeric, ${row.txId}::text,
      ${row.walletAddress}::text, ${row.hashrate}::float8, ${row.ppsAmount}::text::numeric,
      ${row.pplnsAmount}::text::numeric, ${row.soloAmount}::text::numeric, ${row.ppappsAmount}::text::numeric,
      ${row.ppapplnsAmount}::text::numeric, ${row.fppsBlockAmount}::text::numeric, ${row.fppsFeeAmount}::text::numeric,
      ${page.seenAt}::timestamptz)`,
  );
  const ids = await tx.$queryRaw<{ id: bigint }[]>`
    insert into payment_history (account_id, coin, type, ordinal, paid_at, settlement_date, amount, tx_id,
      wallet_address, hashrate, pps_amount, pplns_amount, solo_amount, ppapps_amount, ppapplns_amount,
      fpps_block_amount, fpps_fee_amount, first_seen_at)
    values ${Prisma.join(values)} returning id`;
  return ids.map(({ id }) => id);
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

export interface PaymentCursor {
  /** everything up to this instant is stored; null until a first pass went through */
  syncedUntil: Date | null;
  /** where an unfinished first pass goes on */
  nextPage: number;
  /** the newest payment when that pass began */
  passTop: Date | null;
}

export async function readPaymentCursor(
  db: Db,
  accountId: number,
  type: PaymentType,
): Promise<PaymentCursor> {
  const row = await db.paymentCursor.findUnique({ where: { accountId_type: { accountId, type } } });
  return row ?? { syncedUntil: null, nextPage: 1, passTop: null };
}

export async function writePaymentCursor(
  tx: Db,
  accountId: number,
  type: PaymentType,
  cursor: PaymentCursor,
): Promise<void> {
  await tx.$executeRaw`
    insert into payment_cursors (account_id, type, synced_until, next_page, pass_top)
    values (${accountId}::int, ${type}::text, ${cursor.syncedUntil}::timestamptz, ${cursor.nextPage}::int,
      ${cursor.passTop}::timestamptz)
    on conflict (account_id, type) do update set
      synced_until = excluded.synced_until, next_page = excluded.next_page, pass_top = excluded.pass_top`;
}
