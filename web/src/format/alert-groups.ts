import { count, counted } from './count';

export interface Groupable {
  id: string;
  kind: string;
  severity: string;
  startedAt: string;
  account: { id: string; name: string } | null;
}

export interface AlertGroup<Alert> {
  key: string;
  kind: string;
  severity: string;
  alerts: Alert[];
  /** of how many accounts */
  accounts: number;
  /** when the last of them began: the one that may have woken somebody */
  newest: string;
}

/** So many alerts of a kind are told one by one. */
const ONE_BY_ONE = 3;

/**
 * A kind with many alerts becomes one line, and within a severity the rare kinds come first: a site that stands still is not
 * seen behind two hundred single machines.
 */
export function groupAlerts<Alert extends Groupable>(alerts: readonly Alert[]): AlertGroup<Alert>[] {
  const byKind = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const key = `${alert.severity} ${alert.kind}`;
    byKind.set(key, [...(byKind.get(key) ?? []), alert]);
  }
  return rareFirst([...byKind]).flatMap(([key, same]) =>
    same.length > ONE_BY_ONE ? [groupOf(key, same)] : same.map((alert) => groupOf(alert.id, [alert])),
  );
}

/** The severities stay in the order that they came in. */
function rareFirst<Alert extends Groupable>(kinds: [string, Alert[]][]): [string, Alert[]][] {
  const severities = [...new Set(kinds.map(([, [first]]) => first?.severity))];
  const place = ([, [first]]: [string, Alert[]]) => severities.indexOf(first?.severity);
  return kinds.sort((one, other) => place(one) - place(other) || one[1].length - other[1].length);
}

function groupOf<Alert extends Groupable>(key: string, alerts: Alert[]): AlertGroup<Alert> {
  const [first] = alerts;
  return {
    key,
    kind: first?.kind ?? '',
    severity: first?.severity ?? '',
    alerts,
    accounts: new Set(alerts.map(({ account }) => account?.id)).size,
    newest: alerts.reduce((newest, { startedAt }) => (startedAt > newest ? startedAt : newest), ''),
  };
}

/** "184 in 31 accounts". `more`: others were not read, so that of neither the whole is known. */
export function countedIn({ alerts, accounts }: AlertGroup<unknown>, more: boolean): string {
  return more
    ? `more than ${count(alerts.length)}`
    : `${count(alerts.length)} in ${counted(accounts, 'account')}`;
}
