import type { AlertFilter, AlertKind, AlertOrder } from '../../data/schema.generated';

export const VIEWS = ['needs', 'info', 'acknowledged', 'muted', 'resolved'] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_NAME: Record<View, string> = {
  needs: 'Needs me',
  info: 'Info',
  acknowledged: 'Acknowledged',
  muted: 'Silenced and inhibited',
  resolved: 'Resolved',
};

export const NOTHING: Record<View, [title: string, text: string]> = {
  needs: ['Nothing needs you', 'Every alert of warning or above is acknowledged, silenced or over.'],
  info: ['No open notes', 'Alerts of the severity INFO stand here; they are counted nowhere.'],
  acknowledged: ['Nothing is acknowledged', 'What somebody is on stands here until it ends.'],
  muted: ['Nothing is silenced or inhibited', 'Alerts under a silence, or under a larger alert, stand here.'],
  resolved: ['Nothing has been resolved yet', 'What is over stands here.'],
};

const FILTER: Record<View, AlertFilter> = {
  needs: { needsYou: true },
  info: { state: ['FIRING'], severity: ['INFO'] },
  acknowledged: { state: ['ACKNOWLEDGED'] },
  // These fire and still need nobody: a silence covers them, or a larger alert speaks for them.
  muted: { state: ['FIRING'], severity: ['WARNING', 'CRITICAL'], needsYou: false },
  resolved: { state: ['RESOLVED'] },
};

export interface Narrowing {
  group: string;
  account: string;
  kind: AlertKind | '';
  search: string;
}

export function filterOf(view: View, { group, account, kind, search }: Narrowing): AlertFilter {
  return {
    ...FILTER[view],
    ...(group !== '' && { groups: [group] }),
    ...(account !== '' && { accounts: [account] }),
    ...(kind !== '' && { kind: [kind] }),
    ...(search !== '' && { search }),
  };
}

/** The worst first while it is open; what is over, the newest first. */
export function orderOf(view: View): AlertOrder {
  return view === 'resolved'
    ? { field: 'LAST_SEEN_AT', direction: 'DESC' }
    : { field: 'SEVERITY', direction: 'DESC' };
}
