import { createStore, useStore } from './store';

interface Versions {
  /** of the server that this page came from */
  first: string | null;
  last: string | null;
}

const versions = createStore<Versions>({ first: null, last: null });

/** The version as an answer told it; the first is that of the page itself. */
export function heardVersion(version: string): void {
  const { first, last } = versions.get();
  if (version !== last) versions.set({ first: first ?? version, last: version });
}

/** The version of a server that has been upgraded under the open page; null: it has not. */
export function useNewVersion(): string | null {
  const { first, last } = useStore(versions);
  return first === last ? null : last;
}
