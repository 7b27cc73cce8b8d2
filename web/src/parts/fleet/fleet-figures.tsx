import { inSteps, mean, sumInSteps } from '../../format/buckets';
import { count, counted, difference, signedPercent } from '../../format/count';
import { exactHashrate, hashrate, inUnit, unitFor } from '../../format/hashrate';
import { Figure } from '../figure';
import css from './fleet-figures.module.css';
import type { FleetView } from './use-fleet';

const STEP = 600_000;
const STEPS = 145;

const FAILING = '/accounts?status=PARTIAL,AUTH_ERROR,POOL_ERROR';
const NOT_COLLECTED = 'nothing was collected yet';
const NO_ANSWER = 'the first answer is still to come';

/** The four figures of a fleet: hashrate, machines, accounts, calls. */
export function FleetFigures({ view }: { view: FleetView }) {
  const { present, day, month, asOf, dayAgo } = view;
  const fleet = present.data?.fleet ?? null;
  const collected = fleet !== null && fleet.collectedAt !== null;
  const reason = fleet === null ? NO_ANSWER : NOT_COLLECTED;
  const steps = { from: Date.parse(dayAgo), step: STEP, count: STEPS };
  const points = day.data?.fleetHistory ?? [];
  const missing = Math.min(...points.map(({ missingAccounts }) => missingAccounts));
  /** a sum that lacks accounts is no fall of the fleet */
  const whole = (of: (point: (typeof points)[number]) => number | null) =>
    inSteps(points, steps, (point) => (point.missingAccounts > missing ? null : of(point)));
  const common = { at: asOf, stale: fleet !== null && fleet.staleAccounts * 2 > fleet.accounts };
  const monthMean = mean((month.data?.fleetHistory ?? []).map(({ hashrate1h }) => hashrate1h));
  const unit = unitFor([fleet?.hashrate1h]);
  const working = fleet && fleet.totalWorkers > 0 ? fleet.activeWorkers / fleet.totalWorkers : null;
  return (
    <div class={css.figures}>
      <Figure
        {...common}
        label="Hashrate, 1 h"
        value={collected ? inUnit(fleet.hashrate1h, unit) : null}
        unit={unit.name}
        exact={exactHashrate(fleet?.hashrate1h)}
        reason={reason}
        note={
          monthMean === null
            ? 'no 30-day mean yet'
            : `${signedPercent(difference(fleet?.hashrate1h, monthMean))} of the 30-day mean, ${hashrate(monthMean)}`
        }
        spark={whole(({ hashrate1h }) => hashrate1h)}
        href="/accounts"
      />
      <Figure
        {...common}
        label="Machines working"
        value={collected ? count(fleet.activeWorkers) : null}
        unit={`of ${count(fleet?.totalWorkers)}`}
        reason={reason}
        note={working === null ? '' : `${(working * 100).toFixed(1)} % of those that the pool lists`}
        spark={whole(({ activeWorkers }) => activeWorkers)}
        href="/workers?status=ONLINE"
      />
      <Figure
        {...common}
        label="Accounts failing"
        value={fleet && fleet.accounts > 0 ? count(fleet.failingAccounts) : null}
        unit={fleet ? `of ${count(fleet.accounts)}` : ''}
        reason={fleet === null ? NO_ANSWER : 'there are no accounts yet'}
        tone={fleet && fleet.failingAccounts > 0 ? 'warn' : 'good'}
        note={
          fleet &&
          (fleet.staleAccounts === 0
            ? 'none is stale'
            : `${count(fleet.staleAccounts)} stale or missing in the sums`)
        }
        spark={inSteps(points, steps, ({ missingAccounts }) => missingAccounts)}
        href={FAILING}
      />
      <BudgetFigure view={view} />
    </div>
  );
}

function BudgetFigure({ view: { budget, day, dayAgo } }: { view: FleetView }) {
  const calls = budget.data?.apiBudget ?? null;
  const runs = (day.data?.tierRuns.nodes ?? []).map(({ startedAt, apiCalls }) => ({
    at: startedAt,
    apiCalls,
  }));
  const steps = { from: Date.parse(dayAgo), step: STEP, count: STEPS };
  const allowed = calls && calls.limit - calls.reserve;
  const minutes = calls && calls.windowSeconds / 60;
  return (
    <Figure
      label={minutes === null ? 'Calls to the pool' : `Calls to the pool, ${minutes} min`}
      value={calls && count(calls.used)}
      unit={`of ${count(allowed)}`}
      reason={NO_ANSWER}
      tone={calls?.pausedUntil ? 'bad' : 'good'}
      note={
        calls?.pausedUntil
          ? (calls.pauseReason ?? 'all calls are paused')
          : calls && `${counted(calls.remaining, 'call')} left`
      }
      spark={sumInSteps(runs, steps, ({ apiCalls }) => apiCalls)}
      sparkLabel="Calls by the runs of the last 24 hours"
      at={budget.answeredAt}
      href="/collecting"
    />
  );
}
