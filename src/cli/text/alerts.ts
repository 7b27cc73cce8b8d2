import type { AlertSeverity } from '../../vocabulary';
import type { ListedAlert } from '../operations';
import { table } from '../table';
import type { Session } from '../command';
import type { Tone, Toned } from './tone';
import { ago, type Zone } from './time';

const TONES: Record<AlertSeverity, Tone> = { CRITICAL: 'bad', WARNING: 'warning', INFO: 'quiet' };

export function severityCell({ severity }: Pick<ListedAlert, 'severity'>): Toned {
  return { text: severity, tone: TONES[severity] };
}

/** "BC01 / worker-7", "BC01", "the pool" */
export function subjectOf({ account, worker }: Pick<ListedAlert, 'account' | 'worker'>): string {
  const name = account?.name ?? 'the pool';
  return worker === null ? name : `${name} / ${worker.name}`;
}

/** "firing", "acknowledged by ops until …", "resolved 2 h ago" */
export function stateOf(alert: ListedAlert, now: string, zone: Zone): string {
  const { state, silenced, inhibitedBy, resolvedAt } = alert;
  if (state === 'RESOLVED') return `resolved${resolvedAt === null ? '' : ` ${ago(resolvedAt, now)}`}`;
  if (state === 'PENDING') return 'waits for its hold time';
  if (state === 'ACKNOWLEDGED') {
    const until = alert.acknowledgedUntil === null ? '' : ` until ${zone.at(alert.acknowledgedUntil)}`;
    return `acknowledged by ${alert.acknowledgedBy ?? 'somebody'}${until}`;
  }
  if (silenced) return 'silenced';
  return inhibitedBy === null ? 'firing' : `explained by ${inhibitedBy.id}`;
}

export function alertTable(
  alerts: readonly ListedAlert[],
  now: string,
  zone: Zone,
  { width, colours }: Pick<Session, 'width' | 'colours'>,
): string {
  const rows = alerts.map((alert) => [
    alert.id,
    severityCell(alert),
    alert.kind,
    subjectOf(alert),
    ago(alert.startedAt, now),
    stateOf(alert, now, zone),
    zone.words(alert.message),
  ]);
  return table(['id', 'severity', 'kind', 'about', 'began', 'state', 'what'], rows, width, colours);
}
