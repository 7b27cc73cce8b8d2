import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import { accountInScope } from './account-scope';
import { isAfter, orderBy, selectKey, type Keyset } from './keyset';
import { checkFirst, pageOf, pagesByParent, type Page, type PageArgs } from './page';
import { paymentColumns, paymentMatches, type PaymentFilterInput, type PaymentRow } from './payment-rows';

type KeyedRow = PaymentRow & { cursorKey: string };

/** Payments of archived accounts are there as well: the money was paid. */
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

/** One page of all payments that match, newest first. */
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

/** One page for each account, in the accounts' order, in one statement; the same cursor counts for all. */
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

/** How many payments of each account match, in the accounts' order. */
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
