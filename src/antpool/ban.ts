/** Two accounts may each be blocked for their own reasons; with a third it must be the address. */
const KEYS = 3;
const REFUSALS = 3;

/** How one call ended, to decide whether the pool has banned this address. */
export interface BanEvent {
  /** A refusal is HTTP 403 or 429, an over-limit text or a refused connection; time-outs, 5xx and HTML are not. */
  verdict: 'refusal' | 'answer' | 'neither';
  keyFingerprint: string;
  /** The row's epoch when the call was sent. */
  epoch: number;
}

/** The refusals in a row, by key. The epoch counts the suspicions so far. */
interface BanRow {
  epoch: number;
  refusals: readonly string[];
}

export const NO_REFUSALS: BanRow = { epoch: 0, refusals: [] };

/**
 * Adds an event to the row. A ban is suspected after three refusals in a row, on three keys or on all keys if fewer are
 * in use. Calls sent before the last suspicion are ignored; else the stragglers of one ban would count as a second.
 */
export function watchForBan(
  row: BanRow,
  event: BanEvent,
  keysInUse: number,
): { row: BanRow; act: 'pause' | 'answered' | null } {
  if (event.epoch !== row.epoch || event.verdict === 'neither') return { row, act: null };
  if (event.verdict === 'answer') return { row: { ...row, refusals: [] }, act: 'answered' };
  const refusals = [...row.refusals, event.keyFingerprint];
  const suspected =
    refusals.length >= REFUSALS && new Set(refusals).size >= Math.min(KEYS, Math.max(1, keysInUse));
  return suspected
    ? { row: { epoch: row.epoch + 1, refusals: [] }, act: 'pause' }
    : { row: { ...row, refusals }, act: null };
}
