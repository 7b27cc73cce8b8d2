import { useMemo } from 'preact/hooks';
import { EVERY } from '../../data/polling';
import type { TierName } from '../../data/schema.generated';
import { usePages } from '../../data/use-pages';
import { duration } from '../../format/age';
import { count } from '../../format/count';
import { plainWord, RUN_STATE, TIER, wordFor } from '../../format/words';
import { DataTable, type Column } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { FilterBar } from '../../parts/filter-bar';
import { Loaded } from '../../parts/loaded';
import { SelectFilter } from '../../parts/select-filter';
import { StatusBadge } from '../../parts/status-badge';
import { Time } from '../../parts/time';
import { TwoLines } from '../../parts/two-lines';
import { useNarrow } from '../../parts/use-narrow';
import { oneOf } from '../../url/codecs';
import { useParam } from '../../url/params';
import { Runs, type RunsQuery } from './operations.generated';
import { outcomeOf } from './progress';

type Run = RunsQuery['tierRuns']['nodes'][number];

const NAMES = Object.keys(TIER) as TierName[];
const TIER_CODEC = oneOf<TierName | ''>(['', ...NAMES], '');

/** Every run that is kept, the newest first. */
export function RunList() {
  const [tier, setTier] = useParam('tier', TIER_CODEC);
  const narrow = useNarrow();
  const pages = usePages(Runs, { first: 50, tier: tier || null }, ({ tierRuns }) => tierRuns, {
    every: EVERY.alert,
  });
  const columns = useMemo(() => columnsOf(narrow), [narrow]);
  return (
    <>
      <FilterBar>
        <SelectFilter
          label="Tier"
          all="All tiers"
          value={tier}
          options={NAMES.map((value) => ({ value, label: TIER[value] ?? value }))}
          onChange={(value) => setTier(value as TierName | '')}
        />
      </FilterBar>
      <Loaded live={{ data: pages.rows, error: pages.error, askAgain: pages.askAgain }}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing has run yet" />
          ) : (
            <DataTable
              label="Runs"
              rows={rows}
              columns={columns}
              href={({ id }) => `/collecting/${id}`}
              onEnd={pages.loadMore}
              pale={pages.previous}
            />
          )
        }
      </Loaded>
    </>
  );
}

function columnsOf(narrow: boolean): Column<Run>[] {
  return [
    {
      key: 'tier',
      title: 'Run',
      width: 'minmax(9rem, 1fr)',
      render: ({ tier, startedAt }) => (
        <TwoLines below={narrow && <Time at={startedAt} />}>{TIER[tier] ?? tier}</TwoLines>
      ),
    },
    {
      key: 'state',
      title: 'Outcome',
      width: '8rem',
      narrowWidth: '7.25rem',
      render: ({ state }) => <StatusBadge of={wordFor(RUN_STATE, state)} />,
    },
    {
      key: 'accounts',
      title: 'Accounts',
      width: 'minmax(11rem, 1.4fr)',
      wide: true,
      render: (run) => outcomeOf(run),
    },
    {
      key: 'at',
      title: 'Started',
      width: '10rem',
      wide: true,
      render: ({ startedAt }) => <Time at={startedAt} />,
    },
    {
      key: 'took',
      title: 'Took',
      width: '7rem',
      wide: true,
      render: ({ startedAt, finishedAt }) =>
        finishedAt === null ? '' : duration(Date.parse(finishedAt) - Date.parse(startedAt)),
    },
    {
      key: 'calls',
      title: 'Calls',
      width: '5rem',
      numeric: true,
      wide: true,
      render: ({ apiCalls }) => count(apiCalls),
    },
    {
      key: 'rows',
      title: 'Rows',
      width: '6rem',
      numeric: true,
      wide: true,
      render: ({ rowsWritten }) => count(rowsWritten),
    },
    { key: 'why', title: 'Why', width: '8.5rem', wide: true, render: ({ trigger }) => plainWord(trigger) },
  ];
}
