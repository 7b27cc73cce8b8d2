import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DateText, DecimalText } from '../../vocabulary';
import { accountInScope, type AccountScope } from '../accounts/scope';
import { decimalSql } from '../lists/decimal-text';

/** Money that a person entered beside what the pool lists. */
export interface AdjustmentRow {
  id: string;
  accountId: number;
  day: DateText;
  amount: DecimalText;
  note: string;
  createdAt: Date;
  createdBy: string;
  removedAt: Date | null;
  removedBy: string | null;
}

interface AdjustmentsInput extends AccountScope {
  ids?: readonly bigint[];
  /** days, both included */
  from?: DateText;
  to?: DateText;
  /** as they were known then; null: now, without those that were taken back */
  asOf?: Date | null;
  /** those taken back too */
  removed?: boolean;
}

/** A condition over `adjustments j`: entered by then and not yet taken back. */
export function adjustmentHolds(asOf: Date | null): Prisma.Sql {
  if (asOf === null) return Prisma.sql`j.removed_at is null`;
  return Prisma.sql`j.created_at <= ${asOf}::timestamptz and (j.removed_at is null or j.removed_at > ${asOf}::timestamptz)`;
}

/** By day, then as entered. */
export function listAdjustments(
  db: Reader,
  { ids, from, to, asOf = null, removed = false, ...scope }: AdjustmentsInput,
): Promise<AdjustmentRow[]> {
  const conditions = [accountInScope(scope), removed ? Prisma.sql`true` : adjustmentHolds(asOf)];
  if (ids) conditions.push(Prisma.sql`j.id = any(${[...ids]}::bigint[])`);
  if (from !== undefined) conditions.push(Prisma.sql`j.day >= ${from}::text::date`);
  if (to !== undefined) conditions.push(Prisma.sql`j.day <= ${to}::text::date`);
  return db.$queryRaw<AdjustmentRow[]>(Prisma.sql`
    select j.id::text as id, j.account_id as "accountId", to_char(j.day, 'YYYY-MM-DD') as day,
      ${decimalSql(Prisma.sql`j.amount`)} as amount, j.note, j.created_at as "createdAt", j.created_by as "createdBy",
      j.removed_at as "removedAt", j.removed_by as "removedBy"
    from adjustments j join accounts a on a.id = j.account_id
    where ${Prisma.join(conditions, ' and ')} order by j.day, j.id`);
}
