import type { PaymentType } from '../../vocabulary';
import type { Db } from '../connection/prisma';

/**
 * Why a list must be read whole again. ASKED: an operator named the account. OFF: its sum differs from the pool's
 * total.
 */
export type RereadReason = 'ASKED' | 'OFF';

/** How much of one list of an account, its payouts or its earnings, is known. */
export interface PaymentCursor {
  /** everything up to this instant is known; null: no first pass has reached the end of the list */
  syncedUntil: Date | null;
  /** the page at which an unfinished reading goes on */
  nextPage: number;
  /** the newest payment when the current reading began */
  passTop: Date | null;
  /** number of the current or last reading */
  reading: number;
  /** when its first page was read */
  begunAt: Date | null;
  /** rows found so far, each once; in a reading that is not full, only the new ones */
  met: number;
  /** rows in the list, according to the pool */
  told: number;
  /** rows of the list at the last reading without a hole; null: none yet */
  knownTotal: number | null;
  /** unreadable rows of the list, as of the last reading that had no other hole */
  leftOut: number;
  /** rows that the current reading has left out so far */
  odd: number;
  /** true: it reads the whole list, not only back to what is known */
  full: boolean;
  /** when the last such reading without a hole began */
  fullAt: Date | null;
}

export const NEVER_READ: PaymentCursor = {
  syncedUntil: null,
  nextPage: 1,
  passTop: null,
  reading: 0,
  begunAt: null,
  met: 0,
  told: 0,
  knownTotal: null,
  leftOut: 0,
  odd: 0,
  full: false,
  fullAt: null,
};

export async function readPaymentCursor(
  db: Db,
  accountId: number,
  type: PaymentType,
): Promise<{ cursor: PaymentCursor; reread: RereadReason | null }> {
  const row = await db.paymentCursor.findUnique({
    where: { accountId_type: { accountId, type } },
    omit: { accountId: true, type: true },
  });
  if (!row) return { cursor: NEVER_READ, reread: null };
  const { reread, ...cursor } = row;
  return { cursor, reread: reread as RereadReason | null };
}

/** Does not change whether a reading is requested, because a request may come while another reading runs. */
export async function writePaymentCursor(
  tx: Db,
  accountId: number,
  type: PaymentType,
  cursor: PaymentCursor,
): Promise<void> {
  const { syncedUntil, nextPage, passTop, reading, begunAt, met, told, knownTotal, full, fullAt } = cursor;
  const { leftOut, odd } = cursor;
  await tx.$executeRaw`
    insert into payment_cursors (account_id, type, synced_until, next_page, pass_top, reading, begun_at, met, told,
      known_total, "full", full_at, left_out, odd)
    values (${accountId}::int, ${type}::text, ${syncedUntil}::timestamptz, ${nextPage}::int, ${passTop}::timestamptz,
      ${reading}::int, ${begunAt}::timestamptz, ${met}::int, ${told}::int, ${knownTotal}::int, ${full}::bool,
      ${fullAt}::timestamptz, ${leftOut}::int, ${odd}::int)
    on conflict (account_id, type) do update set
      synced_until = excluded.synced_until, next_page = excluded.next_page, pass_top = excluded.pass_top,
      reading = excluded.reading, begun_at = excluded.begun_at, met = excluded.met, told = excluded.told,
      known_total = excluded.known_total, "full" = excluded."full", full_at = excluded.full_at,
      left_out = excluded.left_out, odd = excluded.odd`;
}
