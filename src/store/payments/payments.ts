import type { PaymentType } from '../../vocabulary';
import { matchPayments, type PaymentFacts, type StoredPayment } from './matching';
import { applyChange, PAYMENT_FACTS, type KnownPayment } from './rows';
import type { Db } from '../connection/prisma';

export interface PaymentPageResult {
  inserted: number;
  changed: number;
  /** rows that no earlier page of the same reading had */
  met: number;
  /** rows that only repeat another one of the page */
  repeats: readonly PaymentFacts[];
}

interface PaymentPage {
  accountId: number;
  coin: string;
  type: PaymentType;
  seenAt: Date;
  rows: PaymentFacts[];
  /** number of the reading that the page belongs to; payments get it once a page of the reading has them */
  reading: number;
  /** the list is known to stand still: the last row of the page before and the first of this one are two payments */
  standsStill?: boolean;
}

/** Stores a page of one account's payouts or earnings. Storing the same page again changes nothing visible. */
export async function writePaymentPage(tx: Db, page: PaymentPage): Promise<PaymentPageResult> {
  if (page.rows.length === 0) return { inserted: 0, changed: 0, met: 0, repeats: [] };
  const stored = await storedLike(tx, page);
  const alreadySeen = stored.filter(({ listedIn }) => listedIn === page.reading).map(({ id }) => id);
  const twinsAt = page.standsStill ? await endOfThePageBefore(tx, page) : null;
  const matching = matchPayments(stored, page.rows, new Set(alreadySeen), twinsAt);
  const inserted = await insertFresh(tx, page, stored, matching.fresh);
  for (const { id, facts, changes } of matching.changed)
    await applyChange(tx, page.seenAt, id, facts, changes);
  await noteNumbers(tx, matching.numbered);
  await tx.$executeRaw`
    update payment_history set listed_in = ${page.reading}::int, missed_readings = 0 where id = any(${matching.seen}::bigint[])`;
  return { inserted, changed: matching.changed.length, met: matching.met, repeats: matching.repeats };
}

async function noteNumbers(tx: Db, numbered: readonly { id: bigint; poolId: string }[]): Promise<void> {
  if (numbered.length === 0) return;
  await tx.$executeRaw`
    update payment_history set pool_id = numbered.pool_id
    from unnest(${numbered.map(({ id }) => id)}::bigint[], ${numbered.map(({ poolId }) => poolId)}::text[])
      as numbered (id, pool_id) where payment_history.id = numbered.id`;
}

/**
 * The stored payments that a row of the page could be: from the same day, with the same transaction or, if they have
 * none yet, with the same pool number.
 */
async function storedLike(tx: Db, { accountId, type, rows }: PaymentPage): Promise<KnownPayment[]> {
  const days = [...new Set(rows.map((row) => row.paidAt.toISOString().slice(0, 10)))];
  const transactions = [...new Set(rows.flatMap((row) => row.txId ?? []))];
  const numbers = [...new Set(rows.flatMap((row) => row.poolId ?? []))];
  return tx.$queryRaw<KnownPayment[]>`
    with likely as (
      select p.* from unnest(${days}::text[]) day join payment_history p on p.paid_at >= (day || ' UTC')::timestamptz
        and p.paid_at < (day || ' UTC')::timestamptz + interval '1 day'
      where p.account_id = ${accountId}::int and p.type = ${type}::text
      union
      select p.* from payment_history p
      where p.account_id = ${accountId}::int and p.type = ${type}::text and p.tx_id = any(${transactions}::text[])
      union
      select p.* from payment_history p where p.account_id = ${accountId}::int and p.type = ${type}::text
        and p.tx_id is null and p.pool_id = any(${numbers}::text[])
    )
    select ${PAYMENT_FACTS} from likely p order by p.paid_at, p.ordinal`;
}

/** The instant at which the page before ended, if this one begins with the same instant. */
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
      fpps_block_amount, fpps_fee_amount, pool_id, unknown_amounts, first_seen_at, listed_in)
    select ${page.accountId}::int, ${page.coin}::text, type, ordinal, "paidAt", "settlementDate", amount, "txId",
      "walletAddress", hashrate, "ppsAmount", "pplnsAmount", "soloAmount", "ppappsAmount", "ppapplnsAmount",
      "fppsBlockAmount", "fppsFeeAmount", "poolId", "unknownAmounts", ${page.seenAt}::timestamptz, ${page.reading}::int
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as fresh (type text, ordinal int, "paidAt" timestamptz,
      "settlementDate" date, amount numeric, "txId" text, "walletAddress" text, hashrate float8, "ppsAmount" numeric,
      "pplnsAmount" numeric, "soloAmount" numeric, "ppappsAmount" numeric, "ppapplnsAmount" numeric,
      "fppsBlockAmount" numeric, "fppsFeeAmount" numeric, "poolId" text, "unknownAmounts" text)`;
}
