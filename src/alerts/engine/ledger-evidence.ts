import type { Db } from '../../store/prisma';
import type { LedgerFacts } from '../rules/ledger-mismatch';

/** The sums cost a walk over all payments, so they are made for the first balances after a reading only. */
const NEWS_SECONDS = 30 * 60;

interface Row {
  accountId: number;
  at: Date;
  coin: string;
  earnings: string;
  payouts: string;
  earnedBefore: string;
  paidBefore: string;
  earnedAfter: string;
  paidAfter: string;
  balance: string;
}

/**
 * The ledgers of which both lists are whole, between the balance that was collected last before they were read and the
 * first one after that.
 */
export async function ledgerFacts(tx: Db, accountIds: readonly number[]): Promise<Map<number, LedgerFacts>> {
  const rows = await tx.$queryRaw<Row[]>`
    with lists as (
      select c.account_id, min(c.begun_at) as begun_at from payment_cursors c
      where c.account_id = any(${[...accountIds]}::int[]) and c.known_total is not null
      group by c.account_id having count(*) = 2
    )
    select a.id as "accountId", a.coin, after.collected_at as at, known.earnings::text as earnings,
      known.payouts::text as payouts, before.earn_total::text as "earnedBefore", before.paid_out::text as "paidBefore",
      after.earn_total::text as "earnedAfter", after.paid_out::text as "paidAfter", after.balance::text as balance
    from lists l join accounts a on a.id = l.account_id join account_states s on s.account_id = a.id
    join endpoint_states e on e.account_id = a.id and e.endpoint = 'paymentHistoryV2.htm' and e.error_code is null
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at <= l.begun_at
      order by b.collected_at desc limit 1) before
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at >= e.ok_at
      order by b.collected_at limit 1) after
    cross join lateral (
      select coalesce(sum(p.amount) filter (where p.type = 'EARNING'), 0) as earnings,
        coalesce(sum(p.amount) filter (where p.type = 'PAYOUT'), 0) as payouts
      from payment_history p where p.account_id = a.id
    ) known
    where after.collected_at >= s.balance_at - make_interval(secs => ${NEWS_SECONDS}::int)`;
  return new Map(
    rows.map(({ accountId, at, coin, balance, ...row }) => [
      accountId,
      {
        at,
        coin,
        balance,
        earnings: { known: row.earnings, before: row.earnedBefore, after: row.earnedAfter },
        payouts: { known: row.payouts, before: row.paidBefore, after: row.paidAfter },
      },
    ]),
  );
}
