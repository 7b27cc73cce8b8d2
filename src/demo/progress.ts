import { MultiBar, type SingleBar } from 'cli-progress';
import type { Reader } from '../store/connection/reader';
import type { StartedRun } from '../tiers';

const LOOK_EVERY_MS = 200;

const WHAT: Record<string, string> = {
  TIER_1: 'tier 1  balances and hashrates',
  TIER_2: 'tier 2  overviews and pool    ',
  TIER_3: 'tier 3  worker lists          ',
  TIER_4: 'tier 4  payouts and earnings  ',
};

interface RunFigures {
  id: bigint;
  tier: string;
  state: string;
  apiCalls: number;
  total: number;
  done: number;
}

/** A progress bar for each run until all have ended. */
export async function followRuns(db: Reader, runs: StartedRun[]): Promise<void> {
  const bars = new MultiBar({
    format: '  {what} {bar} {value}/{total} accounts, {apiCalls} calls {state}',
    barsize: 24,
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
  });
  const byRun = new Map<bigint, SingleBar>();
  const look = async () => {
    for (const { id, tier, total, done, apiCalls, state } of await figures(db, runs)) {
      const payload = { what: WHAT[tier] ?? tier, apiCalls, state: state === 'RUNNING' ? '' : state };
      const bar = byRun.get(id) ?? bars.create(total, 0, payload);
      byRun.set(id, bar);
      bar.update(done, payload);
    }
  };
  const ended = Promise.all(runs.flatMap(({ ended }) => ended ?? [])).then(() => true);
  const pause = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), LOOK_EVERY_MS));
  do await look();
  while (!(await Promise.race([ended, pause()])));
  await look();
  bars.stop();
}

function figures(db: Reader, runs: StartedRun[]): Promise<RunFigures[]> {
  return db.$queryRaw<RunFigures[]>`
    select run.id, run.tier, run.state, run.api_calls as "apiCalls", count(account.account_id)::int as total,
      count(account.account_id) filter (where account.outcome <> 'PENDING')::int as done
    from tier_runs run left join tier_run_accounts account on account.run_id = run.id
    where run.id = any(${runs.map(({ runId }) => runId)}::bigint[])
    group by run.id order by run.tier`;
}
