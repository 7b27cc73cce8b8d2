import type { AlertKind } from '../../data/schema.generated';

/** What has to be known of an alert to act on it. */
export interface AlertTarget {
  id: string;
  kind: AlertKind;
  account: { id: string; name: string } | null;
  worker: { id: string; name: string } | null;
}

/** What an alert is about: "BC01", "BC01 · rig-007", "the whole pool". */
export function subjectOf({ account, worker }: Pick<AlertTarget, 'account' | 'worker'>): string {
  if (!account) return 'the whole pool';
  return worker ? `${account.name} · ${worker.name}` : account.name;
}
