import type { Kept } from '../../browser/storage';

/** The queries that ran last, newest first. Only their text is kept: variables may hold secrets. */
const KEY = 'pow-crm.explorer.history';
const DRAFT = 'pow-crm.explorer.draft';
const MOST = 30;
const LONGEST = 20_000;

export interface History {
  list(): string[];
  /** Puts a query first; one that was there moves up. */
  add(query: string): string[];
  clear(): void;
  draft(): string | null;
  keepDraft(query: string): void;
}

export function createHistory(store: Kept): History {
  const list = () => readList(store);
  return {
    list,
    add(query) {
      const text = query.trim();
      if (text === '' || text.length > LONGEST) return list();
      const queries = [text, ...list().filter((one) => one !== text)].slice(0, MOST);
      store.setItem(KEY, JSON.stringify(queries));
      return queries;
    },
    clear: () => store.removeItem(KEY),
    draft: () => store.getItem(DRAFT),
    keepDraft: (query) => {
      if (query.length <= LONGEST) store.setItem(DRAFT, query);
    },
  };
}

function readList(store: Kept): string[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
