import { count } from '../../format/count';
import { TIER } from '../../format/words';
import { Notice } from '../../parts/notice';
import { Panel } from '../../parts/panel';
import { Time } from '../../parts/time';
import css from './collecting.module.css';
import type { TiersQuery } from './operations.generated';

/** How much of the pool's limit is in use, by tier, and what stops the rest. */
export function Budget({ budget }: { budget: TiersQuery['apiBudget'] }) {
  const { limit, reserve, windowSeconds, used, remaining, nextSlotAt, projectedPerWindow, byTier } = budget;
  const capacity = limit - reserve;
  const share = (calls: number) => `${Math.min(100, (calls / Math.max(1, capacity)) * 100)}%`;
  return (
    <Panel
      padded
      title="Call budget"
      note={`at most ${count(capacity)} calls in any ${windowSeconds / 60} minutes; the pool bans an address above ${count(limit)}`}
    >
      {budget.pausedUntil !== null && (
        <Notice tone="bad">
          <strong>{budget.pauseReason ?? 'All calls are stopped.'}</strong> Calls go on at{' '}
          <Time at={budget.pausedUntil} />.
        </Notice>
      )}
      <div
        class={css.gauge}
        role="img"
        aria-label={`${count(used)} of ${count(capacity)} calls used in the last ${windowSeconds / 60} minutes`}
      >
        {byTier.map(({ tier, used: calls }, place) => (
          <div
            key={tier ?? 'other'}
            class={css.part}
            data-place={place % 5}
            style={{ width: share(calls) }}
            title={`${tier === null ? 'Checks and doctor' : (TIER[tier] ?? tier)}: ${count(calls)}`}
          />
        ))}
      </div>
      <p>
        <strong>{count(used)}</strong> used, <strong>{count(remaining)}</strong> left
        {nextSlotAt !== null && (
          <>
            ; the next is free at <Time at={nextSlotAt} />
          </>
        )}
        . The schedules want {count(projectedPerWindow)} a window
        {projectedPerWindow > capacity ? ', more than there are: the tiers stretch.' : '.'}
      </p>
      <ul class={css.shares}>
        {byTier.map(({ tier, used: calls, guaranteed }, place) => (
          <li key={tier ?? 'other'}>
            <span class={css.key} data-place={place % 5} aria-hidden="true" />
            {tier === null ? 'Checks and doctor' : (TIER[tier] ?? tier)}: {count(calls)}
            {guaranteed > 0 && <small> ({count(guaranteed)} guaranteed)</small>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
