import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { duration } from '../../format/age';
import { count } from '../../format/count';
import { plainWord, RUN_STATE, TIER, wordFor, type Word } from '../../format/words';
import { Badges } from '../../parts/badges';
import { EmptyState } from '../../parts/empty-state';
import { LinkButton } from '../../parts/link-button';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { Screen } from '../../parts/screen';
import { StatusBadge } from '../../parts/status-badge';
import { Time } from '../../parts/time';
import css from './collecting.module.css';
import { RunDetail, type RunDetailQuery } from './operations.generated';
import { outcomeOf, RunProgress } from './progress';
import { SharedWithOthers } from './shared';

type Run = NonNullable<RunDetailQuery['tierRun']>;

const OUTCOME: Readonly<Record<string, Word>> = {
  SUCCEEDED: { tone: 'good', word: 'read' },
  FAILED: { tone: 'bad', word: 'failed' },
  DEFERRED: { tone: 'warn', word: 'next run' },
  PENDING: { tone: 'off', word: 'waits' },
};

/** One run, live while it is under way: what became of each account, and what went wrong. */
export function RunDetailScreen({ id }: { id: string }) {
  const live = useLive(RunDetail, { id }, { every: EVERY.alert });
  return (
    <Loaded live={live}>
      {({ tierRun }) =>
        tierRun ? (
          <OneRun run={tierRun} />
        ) : (
          <Screen title="Run">
            <EmptyState title="There is no such run">
              <p>
                It is older than what is kept. <Link href="/collecting">All runs</Link>
              </p>
            </EmptyState>
          </Screen>
        )
      }
    </Loaded>
  );
}

function OneRun({ run }: { run: Run }) {
  const { tier, state, trigger, startedAt, finishedAt, apiCalls, rowsWritten, errors, notes, outcomes } = run;
  return (
    <Screen
      title={`Run: ${TIER[tier] ?? tier}`}
      note={
        <Badges>
          <StatusBadge of={wordFor(RUN_STATE, state)} strong />
          <SharedWithOthers />
        </Badges>
      }
      actions={<LinkButton href="/collecting">All runs</LinkButton>}
    >
      {state === 'RUNNING' ? <RunProgress run={run} /> : <p>{outcomeOf(run)}</p>}
      <p class={css.soft}>
        Started <Time at={startedAt} full /> ({plainWord(trigger)})
        {finishedAt !== null && <>, took {duration(Date.parse(finishedAt) - Date.parse(startedAt))}</>}.{' '}
        {count(apiCalls)} calls, {count(rowsWritten)} rows stored.
      </p>
      {errors.length > 0 && (
        <Panel padded title="What went wrong">
          <ul class={css.lines}>
            {errors.map(({ account, code, endpoint, message }, place) => (
              <li key={place}>
                <AccountLink account={account} />
                <StatusBadge of={{ tone: 'bad', word: plainWord(code) }} title={endpoint ?? undefined} />
                <span>{message}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {notes.length > 0 && (
        <Panel padded title="Notes">
          <ul class={css.lines}>
            {notes.map(({ account, message }, place) => (
              <li key={place}>
                <AccountLink account={account} />
                <span>{message}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel padded title="Accounts" note="in the order in which they are served">
        <ul class={css.outcomes}>
          {outcomes.map(({ account, outcome }) => (
            <li key={account.id}>
              <Link href={`/accounts/${encodeURIComponent(account.name)}`} title={account.name}>
                {account.name}
              </Link>
              <StatusBadge of={wordFor(OUTCOME, outcome)} />
            </li>
          ))}
        </ul>
      </Panel>
    </Screen>
  );
}

function AccountLink({ account }: { account: { name: string } | null }): ComponentChildren {
  if (account === null) return <strong>the pool</strong>;
  return <Link href={`/accounts/${encodeURIComponent(account.name)}`}>{account.name}</Link>;
}
