import type { Db } from '../../store/prisma';
import type { TierName } from '../../vocabulary';

/** The accounts that had their turn in the run; which of their facts are fresh, the facts themselves tell. */
export async function refreshedAccounts(tx: Db, runId: bigint): Promise<number[]> {
  const rows = await tx.$queryRaw<{ accountId: number }[]>`
    select account_id as "accountId" from tier_run_accounts
    where run_id = ${runId}::bigint and outcome in ('SUCCEEDED', 'FAILED') order by account_id`;
  return rows.map(({ accountId }) => accountId);
}

export async function runningTiers(tx: Db): Promise<TierName[]> {
  const rows = await tx.$queryRaw<{ tier: TierName }[]>`select tier from tier_runs where state = 'RUNNING'`;
  return rows.map(({ tier }) => tier);
}
