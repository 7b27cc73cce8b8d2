import type { AlertFacts } from '../types';

/**
 * The subject of an alert: account, worker or none, kind. It is the same for each alert, so receivers recognise
 * repetitions.
 */
export function subjectOf({
  account,
  worker,
  kind,
}: Pick<AlertFacts, 'account' | 'worker' | 'kind'>): string {
  return `${account?.id ?? '-'}/${worker?.id ?? '-'}/${kind}`;
}
