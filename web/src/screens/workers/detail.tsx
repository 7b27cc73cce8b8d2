import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { percent } from '../../format/count';
import { exactHashrate, inUnit, unitFor } from '../../format/hashrate';
import { ownDayNote } from '../../format/own-day';
import { WORKER_STATUS, wordFor } from '../../format/words';
import { Age } from '../../parts/age';
import { Badges } from '../../parts/badges';
import { EmptyState } from '../../parts/empty-state';
import { Figure } from '../../parts/figure';
import { Figures } from '../../parts/figures';
import { Loaded } from '../../parts/loaded';
import { Notice } from '../../parts/notice';
import { Screen } from '../../parts/screen';
import { StatusBadge } from '../../parts/status-badge';
import { WorkerActions } from './actions';
import { WorkerHistory } from './history';
import { WorkerDetail, type WorkerDetailQuery } from './operations.generated';

export type Worker = NonNullable<WorkerDetailQuery['worker']>;

const HOUR = 3_600_000;

/** One machine: how it is, how it went, and how much of the time it worked. */
export function WorkerDetailScreen({ id }: { id: string }) {
  // Whole hours, so that the same question comes again.
  const hour = Math.floor(useNow() / HOUR) * HOUR;
  const ago = (hours: number) => new Date(hour - hours * HOUR).toISOString();
  const live = useLive(
    WorkerDetail,
    { id, dayAgo: ago(24), weekAgo: ago(7 * 24), monthAgo: ago(30 * 24) },
    { every: EVERY.list },
  );
  return (
    <Loaded live={live}>
      {({ worker }) =>
        worker ? (
          <OneWorker worker={worker} />
        ) : (
          <Screen title="Worker">
            <EmptyState title="There is no such worker">
              <p>
                Your token does not see it, or it never was. <Link href="/workers">All workers</Link>
              </p>
            </EmptyState>
          </Screen>
        )
      }
    </Loaded>
  );
}

function OneWorker({ worker }: { worker: Worker }) {
  const { name, status, removed, account, lastShareAt, lastSeenAt, firstSeenAt } = worker;
  return (
    <Screen
      title={name}
      note={
        <Badges>
          <StatusBadge of={wordFor(WORKER_STATUS, status)} />
          <Link href={`/accounts/${encodeURIComponent(account.name)}`}>{account.name}</Link>
          <span>
            last share <Age at={lastShareAt} never="never" />
          </span>
          <span>
            first seen <Age at={firstSeenAt} />
          </span>
        </Badges>
      }
      actions={<WorkerActions worker={worker} />}
    >
      {removed && (
        <Notice tone="off">
          It has left the pool's list; it was last on it <Age at={lastSeenAt} />. These are its last figures.
        </Notice>
      )}
      <WorkerFigures worker={worker} />
      <WorkerHistory id={worker.id} name={name} />
    </Screen>
  );
}

function WorkerFigures({ worker }: { worker: Worker }) {
  const { hashrate10m, hashrate1h, hashrate1d, hashrateRatio, rejectRatio, collectedAt, isStale } = worker;
  const unit = unitFor([hashrate10m, hashrate1h, hashrate1d]);
  const rates: [string, number, string?][] = [
    ['Hashrate, 10 min', hashrate10m],
    ['Hashrate, 1 h', hashrate1h, ownDayNote(hashrateRatio === null ? null : hashrateRatio - 1)],
    ['Hashrate, 24 h', hashrate1d],
  ];
  return (
    <Figures>
      {rates.map(([label, value, note]) => (
        <Figure
          key={label}
          label={label}
          value={inUnit(value, unit)}
          unit={unit.name}
          exact={exactHashrate(value)}
          note={note}
          at={collectedAt}
          stale={isStale}
        />
      ))}
      <Figure
        label="Reject ratio"
        value={rejectRatio === null ? null : percent(rejectRatio)}
        reason="not known"
        at={collectedAt}
        stale={isStale}
      />
      <Figure
        label="Availability, 24 h"
        value={worker.day === null ? null : percent(worker.day, 1)}
        reason="no samples yet"
        note={`7 d ${percent(worker.week, 1)}, 30 d ${percent(worker.month, 1)}`}
      />
    </Figures>
  );
}
