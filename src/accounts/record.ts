import type { Prisma } from '../store/prisma';
import type { AccountRecord } from './types';

export type AccountRow = Prisma.AccountGetPayload<object>;

/** An account as the verbs answer it. Whether it reads as DISABLED follows from `enabled`; its collection status, as
 *  last collected, stays in account_states. */
export function recordOf(row: AccountRow): AccountRecord {
  return {
    id: row.id,
    name: row.name,
    group: row.groupName,
    userId: row.userId,
    coin: row.coin,
    enabled: row.enabled,
    archivedAt: row.archivedAt,
    payoutThreshold: row.payoutThreshold?.toFixed() ?? null,
    keyFingerprint: row.keyFingerprint,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
