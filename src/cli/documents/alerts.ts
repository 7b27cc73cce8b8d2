import type { AlertKind, AlertResolution, AlertSeverity, AlertState } from '../../vocabulary';
import { ALERT } from './alert-fields';
import { operation, type Page } from './operation';

export interface ListedAlert {
  id: string;
  kind: AlertKind;
  severity: AlertSeverity;
  state: AlertState;
  message: string;
  startedAt: string;
  firedAt: string;
  resolvedAt: string | null;
  resolution: AlertResolution | null;
  acknowledgedBy: string | null;
  acknowledgedUntil: string | null;
  silenced: boolean;
  inhibitedBy: { id: string } | null;
  account: { name: string; group: string | null } | null;
  worker: { name: string } | null;
}
export interface AlertChoice {
  state?: readonly AlertState[];
  severity?: readonly AlertSeverity[];
  kind?: readonly AlertKind[];
  accounts?: readonly string[] | null;
  groups?: readonly string[] | null;
  needsYou?: boolean;
}

export const ALERTS = operation<
  { server: { time: string }; alerts: Page<ListedAlert> },
  { filter: AlertChoice; first: number; field: 'SEVERITY' | 'FIRED_AT' }
>(`query CliAlerts($filter: AlertFilter, $first: Int!, $field: AlertOrderField!) {
  server { time }
  alerts(first: $first, filter: $filter, orderBy: { field: $field, direction: DESC }) {
    totalCount
    nodes { ${ALERT} }
    pageInfo { hasNextPage endCursor }
  }
}`);

export interface AlertDetails extends ListedAlert {
  lastSeenAt: string;
  note: string | null;
  resolvedBy: string | null;
  value: number | null;
  threshold: number | null;
  events: { at: string; what: string; by: string | null; note: string | null }[];
}
export const ALERT_DETAILS = operation<
  { server: { time: string }; alert: AlertDetails | null },
  { id: string }
>(
  `query CliAlert($id: ID!) {
  server { time }
  alert(id: $id) { ${ALERT} lastSeenAt note resolvedBy value threshold events { at what by note } }
}`,
);

export interface ChangedAlerts {
  alerts: ListedAlert[];
  errors: { id: string | null; code: string; message: string }[];
}
export const ACKNOWLEDGE = operation<
  { acknowledgeAlerts: ChangedAlerts },
  { ids: readonly string[]; note: string | null; until: string | null }
>(`mutation CliAcknowledge($ids: [ID!]!, $note: String, $until: DateTime) {
  acknowledgeAlerts(ids: $ids, note: $note, until: $until) { alerts { ${ALERT} } errors { id code message } }
}`);
export const RESOLVE = operation<
  { resolveAlerts: ChangedAlerts },
  { ids: readonly string[]; note: string | null }
>(`mutation CliResolve($ids: [ID!]!, $note: String) {
  resolveAlerts(ids: $ids, note: $note) { alerts { ${ALERT} } errors { id code message } }
}`);
