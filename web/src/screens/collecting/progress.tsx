import { counted } from '../../format/count';
import { Time } from '../../parts/time';
import css from './collecting.module.css';
import type { RunFiguresFragment } from './operations.generated';

type RunFigures = Pick<
  RunFiguresFragment,
  | 'accountsTotal'
  | 'accountsSucceeded'
  | 'accountsFailed'
  | 'accountsDeferred'
  | 'waitingForBudget'
  | 'waitingSince'
  | 'waitingUntil'
>;

/** How far a run is, as a bar and in words. */
export function RunProgress({ run }: { run: RunFigures }) {
  const { accountsTotal: total, accountsSucceeded, accountsFailed, accountsDeferred } = run;
  const done = accountsSucceeded + accountsFailed + accountsDeferred;
  return (
    <div class={css.progress}>
      <progress class={css.bar} max={Math.max(1, total)} value={done} aria-label="Accounts served" />
      <span>
        {done.toLocaleString('en-US')} of {counted(total, 'account')}
        {run.waitingForBudget && (
          <>
            {' · waiting for the call budget'}
            {run.waitingSince !== null && (
              <>
                {' since '}
                <Time at={run.waitingSince} />
              </>
            )}
            {run.waitingUntil !== null && (
              <>
                {', room again at '}
                <Time at={run.waitingUntil} />
                {' at the earliest'}
              </>
            )}
          </>
        )}
      </span>
    </div>
  );
}

/** "31 read, 1 failed, 1 left for the next run" */
export function outcomeOf({ accountsSucceeded, accountsFailed, accountsDeferred }: RunFigures): string {
  const parts = [`${accountsSucceeded.toLocaleString('en-US')} read`];
  if (accountsFailed > 0) parts.push(`${accountsFailed.toLocaleString('en-US')} failed`);
  if (accountsDeferred > 0) parts.push(`${accountsDeferred.toLocaleString('en-US')} left for the next run`);
  return parts.join(', ');
}
