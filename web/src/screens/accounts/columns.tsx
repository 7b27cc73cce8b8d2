import { Link } from 'wouter-preact';
import { percent } from '../../format/count';
import type { HashrateUnit } from '../../format/hashrate';
import type { AccountOrderField } from '../../data/schema.generated';
import { COLLECTION_STATUS, wordFor } from '../../format/words';
import { Age } from '../../parts/age';
import { Change } from '../../parts/change';
import type { Column } from '../../parts/data-table';
import { Hashrate } from '../../parts/hashrate';
import { Money } from '../../parts/money';
import { Sparkline } from '../../parts/sparkline';
import { StatusBadge } from '../../parts/status-badge';
import { TwoLines } from '../../parts/two-lines';
import { Unknown } from '../../parts/unknown';
import type { Row } from './rows';

const NEVER = 'not collected yet';

export function columnsOf(
  unit: HashrateUnit,
  money: boolean,
  narrow: boolean,
): Column<Row, AccountOrderField>[] {
  const rate = (window: '10m' | '1h' | '1d', words: string): Column<Row, AccountOrderField> => ({
    key: window,
    title: `${words}, ${unit.name}`,
    width: '6.5rem',
    numeric: true,
    order: `HASHRATE_${window === '10m' ? '10M' : window === '1h' ? '1H' : '1D'}`,
    wide: window !== '1h',
    spare: window === '10m',
    render: ({ rates }) => <Hashrate value={rates?.[window]} unit={unit} reason={NEVER} />,
  });
  return [
    {
      key: 'name',
      title: 'Account',
      width: 'minmax(9rem, 1.4fr)',
      narrowWidth: 'minmax(0, 1fr)',
      order: 'NAME',
      render: (row) => (narrow ? <Short row={row} /> : row.name),
    },
    {
      key: 'group',
      title: 'Group',
      width: '7rem',
      order: 'GROUP',
      wide: true,
      spare: true,
      render: ({ group }) => group ?? '',
    },
    {
      key: 'status',
      title: 'Status',
      width: 'minmax(8.5rem, 1fr)',
      wide: true,
      render: (row) => <Status row={row} />,
    },
    rate('10m', '10 min'),
    { ...rate('1h', '1 h'), narrowWidth: '6.5rem' },
    rate('1d', '24 h'),
    {
      key: 'day',
      title: narrow ? 'Own day' : '1 h to own 24 h',
      width: '7rem',
      narrowWidth: '5rem',
      numeric: true,
      order: 'CHANGE',
      render: ({ change }) => <Change by={change} />,
    },
    {
      key: 'spark',
      title: 'Last 24 h',
      width: 'minmax(5rem, 0.7fr)',
      wide: true,
      render: ({ name, sparkline }) => (
        <Sparkline values={sparkline} label={`Hashrate of ${name}, the last 24 hours`} />
      ),
    },
    {
      key: 'workers',
      title: 'Workers on',
      width: '7.5rem',
      numeric: true,
      wide: true,
      order: 'ACTIVE_WORKERS',
      render: Workers,
    },
    {
      key: 'rejects',
      title: 'Rejects',
      width: '5.5rem',
      numeric: true,
      wide: true,
      spare: true,
      render: ({ rejectRatio }) => percent(rejectRatio),
    },
    ...(money
      ? [
          {
            key: 'balance',
            title: 'Balance',
            width: '9rem',
            numeric: true,
            wide: true,
            order: 'BALANCE' as const,
            render: ({ balance }: Row) => <Money amount={balance} reason={NEVER} />,
          },
        ]
      : []),
    {
      key: 'age',
      title: 'As of',
      width: '8.75rem',
      wide: true,
      order: 'COLLECTED_AT',
      render: ({ collectedAt, isStale }) => <Age at={collectedAt} stale={isStale} />,
    },
  ];
}

function Short({ row }: { row: Row }) {
  return <TwoLines below={<Status row={row} />}>{row.name}</TwoLines>;
}

/** The state of collection, and why it is so. */
function Status({ row: { status, reason, subtotal } }: { row: Row }) {
  if (status === null) return <>{subtotal}</>;
  return <StatusBadge of={wordFor(COLLECTION_STATUS, status)} title={reason ?? undefined} />;
}

function Workers({ activeWorkers, totalWorkers, id, subtotal }: Row) {
  if (activeWorkers === null || totalWorkers === null) return <Unknown reason={NEVER} />;
  const text = `${activeWorkers.toLocaleString('en-US')} of ${totalWorkers.toLocaleString('en-US')}`;
  return subtotal === null ? <Link href={`/workers?account=${id}&status=ONLINE`}>{text}</Link> : <>{text}</>;
}
