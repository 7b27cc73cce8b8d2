import { Prisma } from '../../store/connection/prisma';
import type { KeyColumn, Keyset } from '../lists/keyset';
import { HASHRATE_RATIO } from './rows';

export const WORKER_ORDER_FIELDS = [
  'NAME',
  'ACCOUNT',
  'STATUS',
  'HASHRATE_10M',
  'HASHRATE_1H',
  'HASHRATE_1D',
  'HASHRATE_RATIO',
  'REJECT_RATIO',
  'LAST_SHARE_AT',
] as const;
export type WorkerOrderField = (typeof WORKER_ORDER_FIELDS)[number];

export interface WorkerOrderInput {
  field: WorkerOrderField;
  direction: 'ASC' | 'DESC';
}

/** STATUS goes from best to worst: ONLINE, OFFLINE, INVALID. Each over `workers w`, ACCOUNT over `accounts a` too. */
const KEYS: Record<WorkerOrderField, Omit<KeyColumn, 'direction'>> = {
  NAME: { sql: Prisma.sql`w.name`, type: 'text', nullable: false },
  ACCOUNT: { sql: Prisma.sql`a.name`, type: 'text', nullable: false },
  STATUS: {
    sql: Prisma.sql`case w.status when 'ONLINE' then 0 when 'OFFLINE' then 1 else 2 end`,
    type: 'bigint',
    nullable: false,
  },
  HASHRATE_10M: { sql: Prisma.sql`w.hashrate_10m`, type: 'double', nullable: false },
  HASHRATE_1H: { sql: Prisma.sql`w.hashrate_1h`, type: 'double', nullable: false },
  HASHRATE_1D: { sql: Prisma.sql`w.hashrate_1d`, type: 'double', nullable: false },
  HASHRATE_RATIO: { sql: HASHRATE_RATIO, type: 'double', nullable: true },
  REJECT_RATIO: { sql: Prisma.sql`w.reject_ratio`, type: 'double', nullable: true },
  LAST_SHARE_AT: { sql: Prisma.sql`w.last_share_at`, type: 'timestamp', nullable: true },
};

/** Ties are ordered by id in the same direction, so that one index serves both; those of an account by name first. */
export function workerOrder({ field, direction }: WorkerOrderInput): Keyset {
  return {
    name: `workers:${field}:${direction}`,
    columns: [
      { ...KEYS[field], direction },
      ...(field === 'ACCOUNT' ? [{ ...KEYS.NAME, direction }] : []),
      { sql: Prisma.sql`w.id`, type: 'bigint', nullable: false, direction },
    ],
  };
}
