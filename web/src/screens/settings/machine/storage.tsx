import { EVERY } from '../../../data/polling';
import { useLive } from '../../../data/use-live';
import { bytes, count, counted } from '../../../format/count';
import { Age } from '../../../parts/age';
import { DataTable, type Column } from '../../../parts/data-table';
import { Loaded } from '../../../parts/loaded';
import { Unknown } from '../../../parts/unknown';
import { Storage, type StorageQuery } from './operations.generated';

type Row = StorageQuery['storage'][number] & { id: string };

const COLUMNS: readonly Column<Row>[] = [
  { key: 'table', title: 'Table', width: 'minmax(10rem, 1.5fr)', render: ({ table }) => table },
  {
    key: 'rows',
    title: 'Rows',
    width: '8rem',
    narrowWidth: '6.5rem',
    numeric: true,
    render: ({ rows }) => count(rows),
  },
  {
    key: 'bytes',
    title: 'Size',
    width: '7rem',
    narrowWidth: '5.5rem',
    numeric: true,
    render: (row) => bytes(row.bytes),
  },
  {
    key: 'oldest',
    title: 'Oldest row',
    width: '9rem',
    wide: true,
    render: ({ oldest }) =>
      oldest === null ? <Unknown reason="its rows have no time, or there are none" /> : <Age at={oldest} />,
  },
  {
    key: 'kept',
    title: 'Kept',
    width: '9rem',
    wide: true,
    render: ({ retentionDays }) => (retentionDays === null ? 'for ever' : counted(retentionDays, 'day')),
  },
];

/** How much is kept, since when, and for how long. */
export function StorageSection() {
  const live = useLive(Storage, {}, { every: EVERY.never });
  return (
    <Loaded live={live}>
      {({ storage, server }) => (
        <>
          <p>
            Pow CRM {server.version}, started <Age at={server.startedAt} />.{' '}
            {bytes(storage.reduce((sum, table) => sum + table.bytes, 0))} in all.
          </p>
          <DataTable
            label="Tables"
            rows={storage.map((row): Row => ({ ...row, id: row.table }))}
            columns={COLUMNS}
          />
        </>
      )}
    </Loaded>
  );
}
