import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { hashrate } from '../../format/hashrate';
import { WORKER_STATUS, wordFor } from '../../format/words';
import { Age } from '../../parts/age';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { StatusBadge } from '../../parts/status-badge';
import css from './accounts.module.css';
import { AccountWorst } from './operations.generated';

/** The machines that stopped last, with how old the list is. */
export function StoppedWorkers({ id, name }: { id: string; name: string }) {
  const live = useLive(AccountWorst, { id }, { every: EVERY.list });
  const list = live.data?.account?.listed.nodes[0];
  return (
    <Panel
      padded
      title="Workers that stopped last"
      note={
        list && (
          <>
            list of <Age at={list.collectedAt} stale={list.isStale} />
          </>
        )
      }
      actions={<Link href={`/workers?account=${id}`}>All workers of {name}</Link>}
    >
      <Loaded live={live}>
        {({ account }) =>
          account && account.workers.nodes.length > 0 ? (
            <ul class={css.workers}>
              {account.workers.nodes.map((worker) => (
                <li key={worker.id}>
                  <Link href={`/workers/${worker.id}`} title={worker.name}>
                    {worker.name}
                  </Link>
                  <StatusBadge of={wordFor(WORKER_STATUS, worker.status)} />
                  <span>
                    last share <Age at={worker.lastShareAt} never="unknown" />
                  </span>
                  <span class={css.rate}>{hashrate(worker.hashrate1d)} over 24 h</span>
                </li>
              ))}
            </ul>
          ) : (
            <p>
              {list
                ? 'Every listed worker is online.'
                : 'No worker is on its list, or none has been read yet.'}
            </p>
          )
        }
      </Loaded>
    </Panel>
  );
}
