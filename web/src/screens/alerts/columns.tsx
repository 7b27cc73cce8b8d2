import { Link } from 'wouter-preact';
import { ALERT_KIND, plainWord, SEVERITY, wordFor } from '../../format/words';
import { Age } from '../../parts/age';
import { subjectOf } from '../../parts/alerts/alert-target';
import type { Column } from '../../parts/data-table';
import { StatusBadge } from '../../parts/status-badge';
import { TwoLines } from '../../parts/two-lines';
import type { AlertListQuery } from './operations.generated';
import type { View } from './views';

export type AlertRow = AlertListQuery['alerts']['nodes'][number];

export function kindName(kind: string): string {
  return ALERT_KIND[kind] ?? plainWord(kind);
}

export function columnsOf(view: View, narrow: boolean): Column<AlertRow>[] {
  const since: Column<AlertRow> = {
    key: 'since',
    title: view === 'resolved' ? 'Began' : 'Since',
    width: '7.5rem',
    render: ({ startedAt }) => <Age at={startedAt} />,
  };
  if (narrow)
    return [
      { key: 'alert', title: 'Alert', width: 'minmax(0, 1fr)', render: Short },
      { ...since, width: '6.75rem' },
    ];
  return [
    {
      key: 'what',
      title: 'Alert',
      width: 'minmax(11rem, 0.9fr)',
      render: ({ kind }) => kindName(kind),
    },
    {
      key: 'severity',
      title: 'Severity',
      width: '7rem',
      render: ({ severity }) => <StatusBadge of={wordFor(SEVERITY, severity)} />,
    },
    { key: 'subject', title: 'Where', width: 'minmax(10rem, 0.9fr)', render: Subject },
    {
      key: 'message',
      title: 'What it says',
      width: 'minmax(14rem, 2fr)',
      render: ({ message }) => <span title={message}>{message}</span>,
    },
    since,
    {
      key: 'state',
      title: LAST_TITLE[view],
      width: '11rem',
      render: (alert) => <Last view={view} alert={alert} />,
    },
  ];
}

const LAST_TITLE: Record<View, string> = {
  needs: 'Seen',
  info: 'Seen',
  acknowledged: 'Who is on it',
  muted: 'Muted by',
  resolved: 'Ended',
};

function Short({ kind, severity, account, worker }: AlertRow) {
  return (
    <TwoLines below={subjectOf({ kind, account, worker })}>
      <StatusBadge of={{ ...wordFor(SEVERITY, severity), word: kindName(kind) }} />
    </TwoLines>
  );
}

function Subject({ kind, account, worker }: AlertRow) {
  if (!account) return <>{subjectOf({ kind, account, worker })}</>;
  const href = worker ? `/workers/${worker.id}` : `/accounts/${encodeURIComponent(account.name)}`;
  return <Link href={href}>{subjectOf({ kind, account, worker })}</Link>;
}

function Last({ view, alert }: { view: View; alert: AlertRow }) {
  const { silenced, inhibitedBy, acknowledgedBy, resolvedAt, resolution, lastSeenAt } = alert;
  if (view === 'acknowledged') return <>{acknowledgedBy ?? 'somebody'}</>;
  if (view === 'resolved')
    return (
      <>
        <Age at={resolvedAt} /> {resolution && `· ${plainWord(resolution)}`}
      </>
    );
  if (view === 'muted')
    return inhibitedBy ? (
      <Link href={`/alerts/${inhibitedBy.id}`}>{kindName(inhibitedBy.kind)}</Link>
    ) : (
      <>{silenced ? 'a silence' : ''}</>
    );
  return <Age at={lastSeenAt} />;
}
