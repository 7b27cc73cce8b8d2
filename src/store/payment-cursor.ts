import type { PaymentType } from '../vocabulary';
import type { Db } from './prisma';

/** Why a list is to be read whole again. ASKED: an operator named the account. OFF: its sum is not the pool's. */
export type RereadReason = 'ASKED' | 'OFF';

/** How far one list of an account, its payouts or its earnings, is known. */
export interface PaymentCursor {
  /** everything up to this instant was met; null until a first pass came to the end of the list */
  syncedUntil: Date | null;
  /** where an unfinished reading goes on */
  nextPage: number;
  /** the newest payment when the reading under way began */
  passTop: Date | null;
  /** number of the reading under way, or of the last one */
  reading: number;
  /** when its first page came */
  begunAt: Date | null;
  /** rows that it has met so far, each once; of a reading that is not full only the new ones */
  met: number;
  /** rows that the pool says the list has */
  told: number;
  /** rows that the list had at the last reading that left no hole; null until one has */
  knownTotal: number | null;
  /** it goes through the whole list, not only back to what is known */
  full: boolean;
  /** when the last such reading began that left no hole */
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

/** Leaves alone whether a reading is asked for: somebody may ask while another one is under way. */
export async function writePaymentCursor(
  tx: Db,
  accountId: number,
  type: PaymentType,
  cursor: PaymentCursor,
): Promise<void> {
  const { syncedUntil, nextPage, passTop, reading, begunAt, met, told, knownTotal, full, fullAt } = cursor;
  await tx.$executeRaw`
    insert into payment_cursors (account_id, type, synced_until, next_page, pass_top, reading, begun_at, met, told,
      known_total, "full", full_at)
    values (${accountId}::int, ${type}::text, ${syncedUntil}::timestamptz, ${nextPage}::int, ${passTop}::timestamptz,
      ${reading}::int, ${begunAt}::timestamptz, ${met}::int, ${told}::int, ${knownTotal}::int, ${full}::bool,
      ${fullAt}::timestamptz)
    on conflict (account_id, type) do update set
      synced_until = excluded.synced_until, next_page = excluded.next_page, pass_top = excluded.pass_top,
      reading = excluded.reading, begun_at = excluded.begun_at, met = excluded.met, told = excluded.told,
      known_total = excluded.known_total, "full" = excluded."full", full_at = excluded.full_at`;
}
