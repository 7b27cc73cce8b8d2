import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DecimalText, PaymentType } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';
import { decimalSql } from '../lists/decimal-text';
import { isAfter, orderBy, selectKey, type Keyset } from '../lists/keyset';
import { checkFirst, pageOf, pagesByParent, type Page, type PageArgs } from '../lists/page';
import { paymentColumns, paymentMatches, type PaymentFilterInput, type PaymentRow } from './rows';

type KeyedRow = PaymentRow & { cursorKey: string };

/** Payments of archived accounts are included, because the money was paid. */
export interface PaymentsInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  filter: PaymentFilterInput;
  page: PageArgs;
}
type CountInput = Pick<PaymentsInput, 'visible' | 'filter'>;

const NEWEST_FIRST: Keyset = {
  name: 'payments',
  columns: [
    { sql: Prisma.sql`p.paid_at`, type: 'timestamp', direction: 'DESC', nullable: false },
    { sql: Prisma.sql`p.id`, type: 'bigint', direction: 'DESC', nullable: false },
  ],
};

const accountMatches = ({ visible, filter }: CountInput) =>
  accountInScope({ visible, accountIds: filter.accountIds, groups: filter.groups });

/** One page of all matching payments, newest first. */
export async function listPayments(db: Reader, input: PaymentsInput): Promise<Page<PaymentRow>> {
  const { filter, page } = input;
  const first = checkFirst(page.first);
  const rows = await db.$queryRaw<KeyedRow[]>(Prisma.sql`
    select ${paymentColumns}, ${selectKey(NEWEST_FIRST)} from payment_history p join accounts a on a.id = p.account_id
    where ${accountMatches(input)} and ${paymentMatches(filter)} and ${isAfter(NEWEST_FIRST, page.after)}
    order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int`);
  return pageOf(NEWEST_FIRST, rows, { ...page, first });
}

export async function countPayments(db: Reader, input: CountInput): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from payment_history p join accounts a on a.id = p.account_id
    where ${accountMatches(input)} and ${paymentMatches(input.filter)}`);
  return rows[0]?.count ?? 0;
}

/** A sum of payments: `amount` in whole coins, exact. */
export interface PaymentTotalRow {
  coin: string;
  type: PaymentType;
  count: number;
  amount: DecimalText;
}

/** The number and sum of the matching payments, by coin and type; a coin without any is left out. */
export function paymentTotals(db: Reader, input: CountInput): Promise<PaymentTotalRow[]> {
  return db.$queryRaw<PaymentTotalRow[]>(Prisma.sql`
    select p.coin, p.type, count(*)::int as count, ${decimalSql(Prisma.sql`sum(p.amount)`)} as amount
    from payment_history p join accounts a on a.id = p.account_id
    where ${accountMatches(input)} and ${paymentMatches(input.filter)}
    group by p.coin, p.type order by p.coin, p.type`);
}

/** One page for each account, in the accounts' order, in one statement; the same cursor applies to all. */
export async function listPaymentsOfAccounts(
  db: Reader,
  parents: readonly number[],
  input: PaymentsInput,
): Promise<Page<PaymentRow>[]> {
  const { page } = input;
  const first = checkFirst(page.first);
  const filter = within(parents, input.filter);
  const rows = await db.$queryRaw<KeyedRow[]>(Prisma.sql`
    select page.* from accounts a cross join lateral (
      select ${paymentColumns}, ${selectKey(NEWEST_FIRST)} from payment_history p
      where p.account_id = a.id and ${paymentMatches(filter)} and ${isAfter(NEWEST_FIRST, page.after)}
      order by ${orderBy(NEWEST_FIRST)} limit ${first + 1}::int
    ) page where ${accountMatches({ ...input, filter })}`);
  return pagesByParent(parents, NEWEST_FIRST, rows, (row) => row.accountId, { ...page, first });
}

/** The number of matching payments of each account, in the accounts' order. */
export async function countPaymentsOfAccounts(
  db: Reader,
  parents: readonly number[],
  input: CountInput,
): Promise<number[]> {
  const filter = within(parents, input.filter);
  const rows = await db.$queryRaw<{ accountId: number; count: number }[]>(Prisma.sql`
    select p.account_id as "accountId", count(*)::int as count
    from payment_history p join accounts a on a.id = p.account_id
    where ${accountMatches({ ...input, filter })} and ${paymentMatches(filter)} group by p.account_id`);
  const counts = new Map(rows.map((row) => [row.accountId, row.count]));
  return parents.map((id) => counts.get(id) ?? 0);
}

function within(parents: readonly number[], filter: PaymentFilterInput): PaymentFilterInput {
  const named = filter.accountIds && new Set(filter.accountIds);
  return { ...filter, accountIds: named ? parents.filter((id) => named.has(id)) : parents };
}
