import { Prisma } from '../../store/connection/prisma';
import type { KeyType } from '../lists/cursor';
import type { Keyset } from '../lists/keyset';
import { COLLECTED_AT, HASHRATE_CHANGE } from './rows';

export const ACCOUNT_ORDER_FIELDS = [
  'NAME',
  'GROUP',
  'HASHRATE_10M',
  'HASHRATE_1H',
  'HASHRATE_1D',
  'CHANGE',
  'ACTIVE_WORKERS',
  'INACTIVE_WORKERS',
  'BALANCE',
  'COLLECTED_AT',
] as const;
export type AccountOrderField = (typeof ACCOUNT_ORDER_FIELDS)[number];

export interface AccountOrder {
  field: AccountOrderField;
  direction: 'ASC' | 'DESC';
}

export const ACCOUNTS_BY_NAME: AccountOrder = { field: 'NAME', direction: 'ASC' };

interface SortKey {
  sql: Prisma.Sql;
  type: KeyType;
  nullable: boolean;
}

const KEYS: Record<AccountOrderField, SortKey> = {
  NAME: { sql: Prisma.sql`a.name`, type: 'text', nullable: false },
  GROUP: { sql: Prisma.sql`a.group_name`, type: 'text', nullable: true },
  HASHRATE_10M: { sql: Prisma.sql`s.hashrate_10m`, type: 'double', nullable: true },
  HASHRATE_1H: { sql: Prisma.sql`s.hashrate_1h`, type: 'double', nullable: true },
  HASHRATE_1D: { sql: Prisma.sql`s.hashrate_1d`, type: 'double', nullable: true },
  CHANGE: { sql: HASHRATE_CHANGE, type: 'double', nullable: true },
  ACTIVE_WORKERS: {
    sql: Prisma.sql`coalesce(s.overview_active, s.active_workers)`,
    type: 'bigint',
    nullable: true,
  },
  INACTIVE_WORKERS: { sql: Prisma.sql`s.overview_inactive`, type: 'bigint', nullable: true },
  BALANCE: { sql: Prisma.sql`s.balance`, type: 'numeric', nullable: true },
  COLLECTED_AT: { sql: COLLECTED_AT, type: 'timestamp', nullable: true },
};

/** The keyset over ACCOUNTS_WITH_STATE; equal values are ordered by name, as people would search. */
export function accountKeyset({ field, direction }: AccountOrder): Keyset {
  const byName: Keyset['columns'] = [
    { ...KEYS.NAME, direction: field === 'NAME' ? direction : 'ASC' },
    {
      sql: Prisma.sql`a.id`,
      type: 'bigint',
      direction: field === 'NAME' ? direction : 'ASC',
      nullable: false,
    },
  ];
  return {
    name: `accounts:${field}:${direction}`,
    columns: field === 'NAME' ? byName : [{ ...KEYS[field], direction }, ...byName],
  };
}
