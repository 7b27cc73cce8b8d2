import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DecimalText } from '../../vocabulary';
import { accountInScope } from '../accounts/scope';
import { decimalSql } from '../lists/decimal-text';
import { checkFirst } from '../lists/page';
import { paymentMatches, type PaymentFilterInput } from './rows';

/** Payouts of one coin that have a wallet or a transaction in common; null: the pool told none. */
export interface PayoutSumRow {
  coin: string;
  walletAddress: string | null;
  txId: string | null;
  count: number;
  /** how many accounts were paid */
  accounts: number;
  amount: DecimalText;
  firstPaidAt: Date;
  lastPaidAt: Date;
}

interface SumsInput {
  /** the groups that the viewer sees; null: all */
  visible: readonly string[] | null;
  filter: PaymentFilterInput;
  first: number;
}

/** The payouts that match, by wallet or by transaction; the newest first. A sum over wallets has no single one. */
export function payoutSums(
  db: Reader,
  { visible, filter, first, by }: SumsInput & { by: 'WALLET' | 'TRANSACTION' },
): Promise<PayoutSumRow[]> {
  const of = by === 'WALLET' ? Prisma.sql`p.wallet_address` : Prisma.sql`p.tx_id`;
  const single = (column: Prisma.Sql) =>
    Prisma.sql`case when count(distinct ${column}) = 1 and count(${column}) = count(*) then min(${column}) end`;
  return db.$queryRaw<PayoutSumRow[]>(Prisma.sql`
    select p.coin, ${single(Prisma.sql`p.wallet_address`)} as "walletAddress", ${single(Prisma.sql`p.tx_id`)} as "txId",
      count(*)::int as count, count(distinct p.account_id)::int as accounts, ${decimalSql(Prisma.sql`sum(p.amount)`)} as amount,
      min(p.paid_at) as "firstPaidAt", max(p.paid_at) as "lastPaidAt"
    from payment_history p join accounts a on a.id = p.account_id
    where ${accountInScope({ visible, accountIds: filter.accountIds, groups: filter.groups })}
      and ${paymentMatches({ ...filter, type: 'PAYOUT' })}
    group by p.coin, ${of} order by max(p.paid_at) desc, p.coin, ${of} limit ${checkFirst(first)}::int`);
}
