import { useMemo } from 'preact/hooks';
import { EVERY } from '../../../data/polling';
import { usePages } from '../../../data/use-pages';
import { DataTable, type Column } from '../../../parts/data-table';
import { EmptyState } from '../../../parts/empty-state';
import { Tick } from '../../../parts/field';
import { Loaded } from '../../../parts/loaded';
import { Panel } from '../../../parts/panel';
import { StatusBadge } from '../../../parts/status-badge';
import { Time } from '../../../parts/time';
import { TwoLines } from '../../../parts/two-lines';
import { useNarrow } from '../../../parts/use-narrow';
import { flag } from '../../../url/codecs';
import { useParam } from '../../../url/params';
import { Deliveries, type DeliveriesQuery } from './operations.generated';

type Delivery = DeliveriesQuery['notificationDeliveries']['nodes'][number];

/** The messages that were sent, that wait, and that were given up. */
export function DeliveryList() {
  const [failedOnly, setFailedOnly] = useParam('failed', flag);
  const narrow = useNarrow();
  const pages = usePages(
    Deliveries,
    { first: 50, failedOnly },
    ({ notificationDeliveries }) => notificationDeliveries,
    { every: EVERY.list },
  );
  const columns = useMemo(() => columnsOf(narrow), [narrow]);
  return (
    <Panel
      title="Deliveries"
      actions={<Tick label="Failed only" checked={failedOnly} onChange={setFailedOnly} />}
    >
      <Loaded live={{ data: pages.rows, error: pages.error, askAgain: pages.askAgain }}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={failedOnly ? 'None has failed' : 'Nothing has been sent yet'} />
          ) : (
            <DataTable
              label="Deliveries"
              rows={rows}
              columns={columns}
              onEnd={pages.loadMore}
              pale={pages.previous}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

function columnsOf(narrow: boolean): Column<Delivery>[] {
  return [
    {
      key: 'subject',
      title: 'Message',
      width: 'minmax(10rem, 2fr)',
      render: ({ subject, channel }) => (
        <TwoLines title={subject} below={narrow && channel.name}>
          {subject}
        </TwoLines>
      ),
    },
    {
      key: 'channel',
      title: 'Channel',
      width: 'minmax(7rem, 0.7fr)',
      wide: true,
      render: ({ channel }) => channel.name,
    },
    { key: 'state', title: 'State', width: '8rem', render: State },
    {
      key: 'at',
      title: 'Written',
      width: '10rem',
      wide: true,
      render: ({ createdAt }) => <Time at={createdAt} />,
    },
    {
      key: 'attempts',
      title: 'Attempts',
      width: '5.5rem',
      numeric: true,
      wide: true,
      render: ({ attempts }) => attempts,
    },
    {
      key: 'error',
      title: 'What went wrong',
      width: 'minmax(9rem, 1.4fr)',
      wide: true,
      render: ({ error }) => <span title={error ?? undefined}>{error}</span>,
    },
  ];
}

function State({ deliveredAt, gaveUpAt, error }: Delivery) {
  if (deliveredAt !== null) return <StatusBadge of={{ tone: 'good', word: 'delivered' }} />;
  if (gaveUpAt !== null)
    return <StatusBadge of={{ tone: 'bad', word: 'given up' }} title={error ?? undefined} />;
  return error === null ? (
    <StatusBadge of={{ tone: 'note', word: 'waiting' }} />
  ) : (
    <StatusBadge of={{ tone: 'warn', word: 'failing' }} title={error} />
  );
}
