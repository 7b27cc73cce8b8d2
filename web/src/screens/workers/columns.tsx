import type { WorkerOrderField } from '../../data/schema.generated';
import { percent } from '../../format/count';
import type { HashrateUnit } from '../../format/hashrate';
import { WORKER_STATUS, wordFor } from '../../format/words';
import { Age } from '../../parts/age';
import { Change } from '../../parts/change';
import type { Column } from '../../parts/data-table';
import { Hashrate } from '../../parts/hashrate';
import { RowLink } from '../../parts/row-link';
import { StatusBadge } from '../../parts/status-badge';
import { TwoLines } from '../../parts/two-lines';
import type { WorkerListQuery } from './operations.generated';

export type WorkerRow = WorkerListQuery['workers']['nodes'][number];
type WorkerColumn = Column<WorkerRow, WorkerOrderField>;

export function columnsOf(unit: HashrateUnit, narrow: boolean): WorkerColumn[] {
  const rate = (field: 'hashrate10m' | 'hashrate1h' | 'hashrate1d', words: string): WorkerColumn => ({
    key: field,
    title: `${words}, ${unit.name}`,
    width: '7rem',
    numeric: true,
    order: field === 'hashrate10m' ? 'HASHRATE_10M' : field === 'hashrate1h' ? 'HASHRATE_1H' : 'HASHRATE_1D',
    render: (row) => <Hashrate value={row[field]} unit={unit} />,
  });
  const ratio: WorkerColumn = {
    key: 'ratio',
    title: narrow ? 'Own day' : '1 h to own 24 h',
    width: '7.5rem',
    narrowWidth: '4.75rem',
    numeric: true,
    order: 'HASHRATE_RATIO',
    render: ({ hashrateRatio }) => (
      <Change by={hashrateRatio === null ? null : hashrateRatio - 1} places={0} />
    ),
  };
  if (narrow)
    return [
      {
        key: 'worker',
        title: 'Worker',
        width: 'minmax(0, 1fr)',
        order: 'NAME',
        render: (row) => <Short row={row} />,
      },
      { ...rate('hashrate1h', '1 h'), width: '6.5rem' },
      ratio,
    ];
  return [
    {
      key: 'name',
      title: 'Worker',
      width: 'minmax(10rem, 1.2fr)',
      order: 'NAME',
      render: ({ name }) => name,
    },
    {
      key: 'account',
      title: 'Account',
      width: 'minmax(8rem, 1fr)',
      order: 'ACCOUNT',
      render: ({ account }) => (
        <RowLink href={`/accounts/${encodeURIComponent(account.name)}`}>{account.name}</RowLink>
      ),
    },
    {
      key: 'status',
      title: 'Status',
      width: '7rem',
      order: 'STATUS',
      render: ({ status }) => <StatusBadge of={wordFor(WORKER_STATUS, status)} />,
    },
    rate('hashrate10m', '10 min'),
    rate('hashrate1h', '1 h'),
    { ...rate('hashrate1d', '24 h'), spare: true },
    ratio,
    {
      key: 'rejects',
      title: 'Rejects',
      width: '6rem',
      numeric: true,
      order: 'REJECT_RATIO',
      render: ({ rejectRatio }) => percent(rejectRatio),
    },
    {
      key: 'share',
      title: 'Last share',
      width: '9rem',
      order: 'LAST_SHARE_AT',
      render: ({ lastShareAt }) => <Age at={lastShareAt} never="the pool knows of none" />,
    },
    {
      key: 'age',
      title: 'As of',
      width: '8rem',
      spare: true,
      render: ({ collectedAt, isStale }) => <Age at={collectedAt} stale={isStale} />,
    },
  ];
}

function Short({ row: { name, account, status } }: { row: WorkerRow }) {
  return (
    <TwoLines below={`${account.name} · ${wordFor(WORKER_STATUS, status).word}`}>
      <StatusBadge
        of={{ ...wordFor(WORKER_STATUS, status), word: name }}
        title={`${name}: ${wordFor(WORKER_STATUS, status).word}`}
      />
    </TwoLines>
  );
}
