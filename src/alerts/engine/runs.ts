import type { Db } from '../../store/connection/prisma';
import type { TierName } from '../../vocabulary';

/** The accounts that the run served; the facts themselves show which of them are fresh. */
export async function refreshedAccounts(tx: Db, runId: bigint): Promise<number[]> {
  const rows = await tx.$queryRaw<{ accountId: number }[]>`
    select account_id as "accountId" from tier_run_accounts
    where run_id = ${runId}::bigint and outcome in ('SUCCEEDED', 'FAILED') order by account_id`;
  return rows.map(({ accountId }) => accountId);
}

/** Long before a stuck run is ended, because data in the database must not wait for it. */
const QUIET_SECONDS = 180;

/** The tiers whose run makes progress. A stuck run, or one of a silent process, does not delay alerts. */
export async function runningTiers(tx: Db): Promise<TierName[]> {
  const rows = await tx.$queryRaw<{ tier: TierName }[]>`
    select r.tier from tier_runs r join leases l on l.name = 'tier:' || r.tier
    where r.state = 'RUNNING' and l.expires_at > clock_timestamp()
      and l.progress_at > clock_timestamp() - make_interval(secs => ${QUIET_SECONDS}::int)`;
  return rows.map(({ tier }) => tier);
}
