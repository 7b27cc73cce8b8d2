import type { AlertFacts } from '../types';

/** What an alert is about, whichever its episode: account, worker or none, kind. Receivers tell repetitions by it. */
export function subjectOf({
  account,
  worker,
  kind,
}: Pick<AlertFacts, 'account' | 'worker' | 'kind'>): string {
  return `${account?.id ?? '-'}/${worker?.id ?? '-'}/${kind}`;
}
