import type { AlertFacts, Telling } from '../types';

/** The dashboard's page of an alert; null: the dashboard's address is unknown. */
export function alertLink(pages: string | null, { id }: AlertFacts): string | null {
  return pages === null ? null : `${pages}/alerts/${id}`;
}

/** The page that shows several alerts together: their account's, if they share one. */
export function listLink(pages: string | null, tellings: readonly Telling[]): string | null {
  if (pages === null) return null;
  const names = new Set(tellings.map(({ alert }) => alert.account?.name ?? null));
  const [name] = names;
  return names.size === 1 && name != null
    ? `${pages}/accounts/${encodeURIComponent(name)}`
    : `${pages}/alerts`;
}
