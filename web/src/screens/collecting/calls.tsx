import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { usePages } from '../../data/use-pages';
import { count } from '../../format/count';
import { plainWord, TIER } from '../../format/words';
import { DataTable, type Column } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { Tick } from '../../parts/field';
import { FilterBar } from '../../parts/filter-bar';
import { Loaded } from '../../parts/loaded';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { StatusBadge } from '../../parts/status-badge';
import { Time } from '../../parts/time';
import { useNarrow } from '../../parts/use-narrow';
import { flag } from '../../url/codecs';
import { useParam } from '../../url/params';
import { Calls, type CallsQuery } from './operations.generated';

type Call = CallsQuery['apiCalls']['nodes'][number];

/** Every call to the pool that is kept, with how it ended. */
export function CallList() {
  const [errorsOnly, setErrorsOnly] = useParam('failed', flag);
  const { account } = usePlace();
  const narrow = useNarrow();
  const pages = usePages(
    Calls,
    { first: 100, account: account || null, errorsOnly },
    ({ apiCalls }) => apiCalls,
    { every: EVERY.list },
  );
  const columns = useMemo(() => columnsOf(narrow), [narrow]);
  return (
    <>
      <FilterBar end={<Tick label="Failed only" checked={errorsOnly} onChange={setErrorsOnly} />}>
        <PlaceFilter />
      </FilterBar>
      <Loaded live={{ data: pages.rows, error: pages.error, askAgain: pages.askAgain }}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={errorsOnly ? 'No call has failed' : 'No calls yet'} />
          ) : (
            <DataTable
              label="Calls to the pool"
              rows={rows}
              columns={columns}
              onEnd={pages.loadMore}
              pale={pages.previous}
            />
          )
        }
      </Loaded>
    </>
  );
}

function columnsOf(narrow: boolean): Column<Call>[] {
  return [
    { key: 'at', title: 'At', width: narrow ? '7rem' : '10rem', render: ({ at }) => <Time at={at} /> },
    {
      key: 'endpoint',
      title: 'Endpoint',
      width: 'minmax(9rem, 1fr)',
      wide: true,
      render: ({ endpoint }) => endpoint,
    },
    {
      key: 'account',
      title: 'Account',
      width: 'minmax(7rem, 1fr)',
      render: ({ account }) =>
        account && <Link href={`/accounts/${encodeURIComponent(account.name)}`}>{account.name}</Link>,
    },
    {
      key: 'tier',
      title: 'For',
      width: 'minmax(8rem, 1fr)',
      wide: true,
      render: ({ tier }) => (tier ? (TIER[tier] ?? tier) : 'a check'),
    },
    { key: 'outcome', title: 'Outcome', width: '8.5rem', narrowWidth: '7.5rem', render: Outcome },
    {
      key: 'codes',
      title: 'HTTP, pool code',
      width: '8rem',
      wide: true,
      render: ({ httpStatus, poolCode }) => [httpStatus, poolCode].filter((code) => code !== null).join(', '),
    },
    {
      key: 'took',
      title: 'Took, ms',
      width: '6rem',
      numeric: true,
      wide: true,
      render: ({ durationMs }) => count(durationMs),
    },
  ];
}

function Outcome({ error, durationMs }: Call) {
  if (error !== null) return <StatusBadge of={{ tone: 'bad', word: plainWord(error) }} />;
  return durationMs === null ? (
    <StatusBadge of={{ tone: 'note', word: 'under way' }} />
  ) : (
    <StatusBadge of={{ tone: 'good', word: 'OK' }} />
  );
}
