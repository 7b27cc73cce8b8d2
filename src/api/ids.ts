const MAX_INT = 2_147_483_647;
const MAX_BIGINT = 2n ** 63n - 1n;

/** A row id of a small table (accounts); null for a text that no id looks like, which then names no row. */
export function accountId(id: string): number | null {
  return /^[1-9]\d{0,9}$/.test(id) && Number(id) <= MAX_INT ? Number(id) : null;
}

/** A row id of a large table (workers, payments, runs); null for a text that no id looks like. */
export function rowId(id: string): bigint | null {
  return /^[1-9]\d{0,18}$/.test(id) && BigInt(id) <= MAX_BIGINT ? BigInt(id) : null;
}

/** The account ids of a filter: what is no id names no account, so it matches nothing. null stays null (no filter). */
export function accountIds(ids: readonly string[] | null | undefined): number[] | null {
  return ids ? ids.map(accountId).filter((id) => id !== null) : null;
}
