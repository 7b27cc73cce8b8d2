import { useMemo } from 'preact/hooks';
import { EVERY } from '../../../data/polling';
import { usePages } from '../../../data/use-pages';
import { plainWord, wordsOf } from '../../../format/words';
import { DataTable, type Column } from '../../../parts/data-table';
import { EmptyState } from '../../../parts/empty-state';
import { Loaded } from '../../../parts/loaded';
import { StatusBadge } from '../../../parts/status-badge';
import { Time } from '../../../parts/time';
import { TwoLines } from '../../../parts/two-lines';
import { useNarrow } from '../../../parts/use-narrow';
import { AuditLog, type AuditLogQuery } from './operations.generated';

type Entry = AuditLogQuery['auditLog']['nodes'][number];

/** Shows who changed what, and whether it went through. */
export function AuditSection() {
  const narrow = useNarrow();
  const pages = usePages(AuditLog, { first: 100 }, ({ auditLog }) => auditLog, { every: EVERY.list });
  const columns = useMemo(() => columnsOf(narrow), [narrow]);
  return (
    <Loaded live={{ data: pages.rows, error: pages.error, askAgain: pages.askAgain }}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title="Nothing has been changed yet" />
        ) : (
          <DataTable label="Audit log" rows={rows} columns={columns} onEnd={pages.loadMore} />
        )
      }
    </Loaded>
  );
}

function columnsOf(narrow: boolean): Column<Entry>[] {
  return [
    { key: 'at', title: 'At', width: '12.5rem', wide: true, render: ({ at }) => <Time at={at} full /> },
    {
      key: 'action',
      title: 'What',
      width: 'minmax(9rem, 1.2fr)',
      render: ({ action, target, by, at }) => (
        <TwoLines
          title={action}
          below={
            narrow && (
              <>
                <Time at={at} /> · {[by, target].filter(Boolean).join(', ')}
              </>
            )
          }
        >
          {wordsOf(action)}
        </TwoLines>
      ),
    },
    {
      key: 'target',
      title: 'On',
      width: 'minmax(8rem, 1fr)',
      wide: true,
      render: ({ target }) => target ?? '',
    },
    { key: 'by', title: 'By', width: 'minmax(7rem, 0.8fr)', wide: true, render: ({ by }) => by },
    {
      key: 'outcome',
      title: 'Outcome',
      width: 'minmax(9rem, 0.6fr)',
      narrowWidth: '7.5rem',
      render: ({ outcome }) => (
        <StatusBadge
          of={outcome === 'OK' ? { tone: 'good', word: 'OK' } : { tone: 'bad', word: plainWord(outcome) }}
        />
      ),
    },
  ];
}
