import { QueryClient } from '@tanstack/preact-query';
import { onViewerChange } from './session';

/** A day: a screen that was left shows what it had, with its age, while it asks again. */
const KEPT_MS = 86_400_000;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A LAN without the internet is no reason not to ask.
      networkMode: 'always',
      // The next question comes by the rules of polling.ts.
      retry: false,
      gcTime: KEPT_MS,
      staleTime: 0,
      refetchOnWindowFocus: 'always',
      refetchOnReconnect: 'always',
      refetchIntervalInBackground: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

onViewerChange({ forget: () => queries.clear(), again: () => void askEverythingAgain() });

/** After a change: every figure on the page may be another now. */
export function askEverythingAgain(): Promise<void> {
  return queries.invalidateQueries();
}
