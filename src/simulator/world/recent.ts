import type { Account } from './account';

/** Keeps what was worked out for the last few accounts, so that the pages of one list are not worked out again each. */
export type Recent<T> = (account: Account, at: number, make: () => T) => T;

const KEPT = 8;

export function createRecent<T>(): Recent<T> {
  const kept: { account: Account; at: number; version: number; value: T }[] = [];
  return (account, at, make) => {
    const hit = kept.find(
      (entry) => entry.account === account && entry.at === at && entry.version === account.version,
    );
    if (hit) return hit.value;
    const value = make();
    kept.unshift({ account, at, version: account.version, value });
    kept.length = Math.min(kept.length, KEPT);
    return value;
  };
}
