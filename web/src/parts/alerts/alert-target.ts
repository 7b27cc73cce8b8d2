import type { AlertKind } from '../../data/schema.generated';

/** The facts about an alert that are needed to act on it. */
export interface AlertTarget {
  id: string;
  kind: AlertKind;
  account: { id: string; name: string } | null;
  worker: { id: string; name: string } | null;
}

const OWN_KINDS: readonly AlertKind[] = ['CLOCK_WRONG', 'RUN_STUCK', 'CHANNEL_FAILING'];

/** The subject of an alert: "BC01", "BC01 · rig-007", "the whole pool", "Pow CRM itself". */
export function subjectOf({ kind, account, worker }: Omit<AlertTarget, 'id'>): string {
  if (!account) return OWN_KINDS.includes(kind) ? 'Pow CRM itself' : 'the whole pool';
  return worker ? `${account.name} · ${worker.name}` : account.name;
}
