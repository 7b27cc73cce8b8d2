import { Prisma, type Db } from '../../store/connection/prisma';
import { expectedByDay } from '../../store/payments/expected';
import { UNDERPAID_DAYS, type PaidDay } from '../rules/underpaid';

/** An account that has settled nothing for so long says nothing of the present. */
const NEWEST_DAYS = 10;

/** The newest settled days of each account, the newest first. */
export async function paidDays(
  tx: Db,
  accountIds: readonly number[],
  now: Date,
): Promise<Map<number, PaidDay[]>> {
  const days = expectedByDay(
    Prisma.sql`a.id = any(${[...accountIds]}::int[])`,
    Prisma.sql`p.settlement_date > (${now}::timestamptz at time zone 'UTC')::date - ${NEWEST_DAYS}::int`,
  );
  const rows = await tx.$queryRaw<(PaidDay & { accountId: number })[]>(Prisma.sql`
    select account_id as "accountId", to_char(day, 'YYYY-MM-DD') as day, amount::text as earned, expected::text as expected,
      uncertainty::text as uncertainty, samples
    from (select *, row_number() over (partition by account_id order by day desc) as place from (${days}) by_day) newest
    where place <= ${UNDERPAID_DAYS}::int order by account_id, day desc`);
  const byAccount = new Map<number, PaidDay[]>();
  for (const { accountId, ...day } of rows)
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), day]);
  return byAccount;
}
