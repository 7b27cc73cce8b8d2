import type { PrismaClient } from '../store/prisma';

export interface KeysInUse {
  /** how many API keys the enabled accounts have, as last counted */
  current(): number;
  count(): Promise<void>;
}

/** For the ban watch: with one or two keys, refusals of all of them are already every key's. */
export function createKeysInUse(db: PrismaClient): KeysInUse {
  let keys = Infinity;
  return {
    current: () => keys,
    async count() {
      const [row] = await db.$queryRaw<{ keys: number }[]>`
        select count(distinct key_fingerprint)::int as keys from accounts where enabled and archived_at is null`;
      keys = row?.keys ?? 0;
    },
  };
}
