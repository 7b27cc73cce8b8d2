import type { AlertFacts, Telling } from '../types';
import { isOver } from '../words';

/** The dashboard's page of an alert; null: the dashboard's address is unknown. */
export function alertLink(pages: string | null, { id }: Pick<AlertFacts, 'id'>): string | null {
  return pages === null ? null : `${pages}/alerts/${id}`;
}

/** The page of what is told together: the alert, or the list of alerts of their place and kind, ticked to be acknowledged. */
export function pageLink(pages: string | null, tellings: readonly Telling[]): string | null {
  const [first] = tellings;
  if (pages === null) return null;
  if (tellings.length === 1 && first) return alertLink(pages, first.alert);
  const account = shared(tellings, ({ alert }) => alert.account?.id);
  const group = shared(tellings, ({ alert }) => alert.account?.group);
  const kind = shared(tellings, ({ alert }) => alert.kind);
  const view = viewOf(tellings);
  const isPlace = account !== null || group !== null;
  const query = new URLSearchParams({
    ...(view !== null && { view }),
    ...(account !== null ? { account: String(account) } : group !== null ? { group } : {}),
    ...(kind !== null && { kind }),
    ...(view === null && isPlace && { chosen: 'all' }),
  }).toString();
  return query === '' ? `${pages}/alerts` : `${pages}/alerts?${query}`;
}

/** The list of the dashboard in which they stand; null: the first one, of what needs a person. */
function viewOf(tellings: readonly Telling[]): string | null {
  if (tellings.every(isOver)) return 'resolved';
  if (tellings.every(({ change }) => change === 'ACKNOWLEDGED')) return 'acknowledged';
  return tellings.every(({ alert }) => alert.severity === 'INFO') ? 'info' : null;
}

/** The value that all of them have; null: they differ, or have none. */
function shared<Value>(
  tellings: readonly Telling[],
  of: (telling: Telling) => Value | null | undefined,
): Value | null {
  const values = new Set(tellings.map(of));
  const [value] = values;
  return values.size === 1 && value != null ? value : null;
}
