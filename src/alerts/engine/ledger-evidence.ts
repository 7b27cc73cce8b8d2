import type { Db } from '../../store/prisma';
import type { LedgerFacts } from '../rules/ledger-mismatch';

/** The sums cost a walk over all payments, so they are made for the first balances after a reading only. */
const NEWS_SECONDS = 30 * 60;

/**
 * The ledgers that can be judged: both lists are whole, and the balance that was collected last before they were read
 * equals the first one after that. Whatever the pool settles or pays in between, the next reading tells.
 */
export async function ledgerFacts(tx: Db, accountIds: readonly number[]): Promise<Map<number, LedgerFacts>> {
  const rows = await tx.$queryRaw<(LedgerFacts & { accountId: number })[]>`
    with lists as (
      select c.account_id, min(c.begun_at) as begun_at from payment_cursors c
      where c.account_id = any(${[...accountIds]}::int[]) and c.known_total is not null
      group by c.account_id having count(*) = 2
    )
    select a.id as "accountId", a.coin, next.collected_at as at, next.earn_total::text as "poolEarnTotal",
      next.paid_out::text as "poolPaidOut", next.balance::text as "poolBalance", known.earnings::text as earnings,
      known.payouts::text as payouts
    from lists l join accounts a on a.id = l.account_id join account_states s on s.account_id = a.id
    join endpoint_states e on e.account_id = a.id and e.endpoint = 'paymentHistoryV2.htm' and e.error_code is null
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at <= l.begun_at
      order by b.collected_at desc limit 1) last
    cross join lateral (select * from account_balances b where b.account_id = a.id and b.collected_at >= e.ok_at
      order by b.collected_at limit 1) next
    cross join lateral (
      select coalesce(sum(p.amount) filter (where p.type = 'EARNING'), 0) as earnings,
        coalesce(sum(p.amount) filter (where p.type = 'PAYOUT'), 0) as payouts
      from payment_history p where p.account_id = a.id
    ) known
    where last.earn_total = next.earn_total and last.paid_out = next.paid_out and last.balance = next.balance
      and next.collected_at >= s.balance_at - make_interval(secs => ${NEWS_SECONDS}::int)`;
  return new Map(rows.map((row) => [row.accountId, row]));
}
