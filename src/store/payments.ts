import type { PaymentType } from '../vocabulary';
import { matchPayments, type PaymentFacts, type StoredPayment } from './payment-matching';
import { applyChange, PAYMENT_FACTS, type KnownPayment } from './payment-rows';
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
  /** the list is known to stand still: what the page before ended with and this one begins with are two payments */
  standsStill?: boolean;
}

/** Stores a page of one account's payouts or earnings. Reading the same page again changes nothing that is told. */
export async function writePaymentPage(tx: Db, page: PaymentPage): Promise<PaymentPageResult> {
  if (page.rows.length === 0) return { inserted: 0, changed: 0, met: 0 };
  const stored = await storedLike(tx, page);
  const alreadySeen = stored.filter(({ listedIn }) => listedIn === page.reading).map(({ id }) => id);
  const twinsAt = page.standsStill ? await endOfThePageBefore(tx, page) : null;
  const matching = matchPayments(stored, page.rows, new Set(alreadySeen), twinsAt);
  const inserted = await insertFresh(tx, page, stored, matching.fresh);
  for (const { id, facts, changes } of matching.changed)
    await applyChange(tx, page.seenAt, id, facts, changes);
  await tx.$executeRaw`
    update payment_history set listed_in = ${page.reading}::int, missed_readings = 0 where id = any(${matching.seen}::bigint[])`;
  return { inserted, changed: matching.changed.length, met: matching.met };
}

/** The stored payments that a row of the page could be: of the same day, or of the same transaction. */
async function storedLike(tx: Db, { accountId, type, rows }: PaymentPage): Promise<KnownPayment[]> {
  const days = [...new Set(rows.map((row) => row.paidAt.toISOString().slice(0, 10)))];
  const transactions = [...new Set(rows.flatMap((row) => row.txId ?? []))];
  return tx.$queryRaw<KnownPayment[]>`
    with likely as (
      select p.* from unnest(${days}::text[]) day join payment_history p on p.paid_at >= (day || ' UTC')::timestamptz
        and p.paid_at < (day || ' UTC')::timestamptz + interval '1 day'
      where p.account_id = ${accountId}::int and p.type = ${type}::text
      union
      select p.* from payment_history p
      where p.account_id = ${accountId}::int and p.type = ${type}::text and p.tx_id = any(${transactions}::text[])
    )
    select ${PAYMENT_FACTS} from likely p order by p.paid_at, p.ordinal`;
}

/** The instant that the page before ended with, where this one begins with the same. */
async function endOfThePageBefore(
  tx: Db,
  { accountId, type, reading, rows }: PaymentPage,
): Promise<Date | null> {
  const { _min } = await tx.payment.aggregate({
    where: { accountId, type, listedIn: reading },
    _min: { paidAt: true },
  });
  return rows[0]?.paidAt.getTime() === _min.paidAt?.getTime() ? _min.paidAt : null;
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
