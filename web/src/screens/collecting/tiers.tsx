import { Link } from 'wouter-preact';
import { messageOf } from '../../data/errors';
import { useNow } from '../../data/server-clock';
import { useChange } from '../../data/use-change';
import { useMay } from '../../data/viewer';
import { age, duration } from '../../format/age';
import { count } from '../../format/count';
import { RUN_STATE, TIER, wordFor } from '../../format/words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { StatusBadge } from '../../parts/status-badge';
import { Time } from '../../parts/time';
import { toast } from '../../parts/toast';
import css from './collecting.module.css';
import { RunTier, type TiersQuery } from './operations.generated';
import { outcomeOf, RunProgress } from './progress';

type Tier = TiersQuery['tiers'][number];

/** The four tiers: what each is doing, how it ended last, and when it is next. */
export function Tiers({ tiers }: { tiers: readonly Tier[] }) {
  return (
    <div class={css.tiers}>
      {tiers.map((tier) => (
        <OneTier key={tier.name} tier={tier} />
      ))}
    </div>
  );
}

function OneTier({ tier: { name, cron, nextRunAt, effectiveIntervalSeconds, lastRun } }: { tier: Tier }) {
  const now = useNow();
  const change = useChange(RunTier);
  const mayRun = useMay('OPERATE');
  const running = lastRun?.state === 'RUNNING';
  const start = () =>
    void change
      .run({ tier: name })
      .then(({ triggerTier }) =>
        toast(triggerTier.alreadyRunning ? 'It is running already.' : `${TIER[name] ?? name}: started.`),
      )
      .catch((error: unknown) => toast(messageOf(error), 'bad'));
  return (
    <Panel
      padded
      title={TIER[name] ?? name}
      note={name.replace('_', ' ').toLowerCase()}
      actions={
        mayRun && (
          <Button look="quiet" busy={change.running} disabled={running} onClick={start}>
            Run now
          </Button>
        )
      }
    >
      {lastRun ? (
        <>
          <p class={css.state}>
            <Link href={`/collecting/${lastRun.id}`}>
              <StatusBadge of={wordFor(RUN_STATE, lastRun.state)} strong />
            </Link>
            <Time at={lastRun.startedAt} />
            {lastRun.finishedAt !== null && (
              <span>{duration(Date.parse(lastRun.finishedAt) - Date.parse(lastRun.startedAt))}</span>
            )}
          </p>
          {running ? <RunProgress run={lastRun} /> : <p>{outcomeOf(lastRun)}</p>}
          <p class={css.soft}>
            {count(lastRun.apiCalls)} calls, {count(lastRun.rowsWritten)} rows stored
          </p>
        </>
      ) : (
        <p>It has not run yet.</p>
      )}
      <p class={css.soft}>
        {nextRunAt === null ? 'The schedule is off.' : `Next ${age(nextRunAt, now)}.`}{' '}
        {effectiveIntervalSeconds === null
          ? `Cron ${cron}.`
          : `Comes round every ${duration(effectiveIntervalSeconds * 1_000)} (cron ${cron}, UTC).`}
      </p>
    </Panel>
  );
}
