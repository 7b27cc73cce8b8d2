import { useEffect } from 'preact/hooks';
import { Places } from './places.generated';
import { EVERY } from './polling';
import { usePages } from './use-pages';

export interface Place {
  id: string;
  name: string;
  group: string | null;
  coin: string;
}

export interface PlaceList {
  /** by name; empty until they are known */
  accounts: Place[];
  groups: string[];
  coins: string[];
}

/** The accounts and groups that the token sees, for filters and names. */
export function usePlaces(): PlaceList {
  const { rows, hasMore, loadMore } = usePages(Places, {}, ({ accounts }) => accounts, {
    every: EVERY.chart,
  });
  useEffect(() => {
    if (hasMore) loadMore();
  }, [hasMore, rows?.length]);
  const accounts = rows ?? [];
  return {
    accounts,
    groups: distinct(accounts.flatMap(({ group }) => group ?? [])),
    coins: distinct(accounts.map(({ coin }) => coin)),
  };
}

function distinct(words: string[]): string[] {
  return [...new Set(words)].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}
