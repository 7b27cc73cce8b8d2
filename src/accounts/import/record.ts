import type { Prisma } from '../../store/connection/prisma';
import type { AccountRecord } from '../types';

export type AccountRow = Prisma.AccountGetPayload<object>;

/**
 * An account as the verbs return it. It is DISABLED if `enabled` is false; its last collection status stays in
 * account_states.
 */
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
