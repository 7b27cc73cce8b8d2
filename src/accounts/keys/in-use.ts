import type { PrismaClient } from '../../store/connection/prisma';

export interface KeysInUse {
  /** the number of API keys of the enabled accounts, as last counted */
  current(): number;
  count(): Promise<void>;
}

/** For the ban watch: with only one or two keys, refusals of all of them mean every key. */
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
