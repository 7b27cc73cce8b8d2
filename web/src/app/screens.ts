import type { ComponentType } from 'preact';
import { may, type Viewer } from '../data/viewer';
import type { Scope } from '../data/schema.generated';

export interface ScreenEntry {
  /** the first part of the address */
  path: string;
  /** as the navigation calls it */
  name: string;
  /** "g" and this key lead there */
  key: string;
  /** what the token has to be able to do */
  scope: Scope;
  /** beside the navigation: a screen for a wall or a tool */
  place: 'main' | 'aside';
  /** without the shell around it */
  bare?: boolean;
  load: () => Promise<{ default: ComponentType }>;
}

/** Every screen, in the order of the navigation. Each is a folder, and a chunk of its own. */
export const SCREENS: readonly ScreenEntry[] = [
  { path: '/', name: 'Now', key: 'n', scope: 'READ', place: 'main', load: () => import('../screens/now') },
  {
    path: '/alerts',
    name: 'Alerts',
    key: 'a',
    scope: 'READ',
    place: 'main',
    load: () => import('../screens/alerts'),
  },
  {
    path: '/accounts',
    name: 'Accounts',
    key: 'c',
    scope: 'READ',
    place: 'main',
    load: () => import('../screens/accounts'),
  },
  {
    path: '/workers',
    name: 'Workers',
    key: 'w',
    scope: 'READ',
    place: 'main',
    load: () => import('../screens/workers'),
  },
  {
    path: '/floor',
    name: 'Floor',
    key: 'f',
    scope: 'READ',
    place: 'main',
    load: () => import('../screens/floor'),
  },
  {
    path: '/money',
    name: 'Money',
    key: 'm',
    scope: 'FINANCIALS',
    place: 'main',
    load: () => import('../screens/money'),
  },
  {
    path: '/ledger',
    name: 'Ledger',
    key: 'l',
    scope: 'FINANCIALS',
    place: 'main',
    load: () => import('../screens/ledger'),
  },
  {
    path: '/payouts',
    name: 'Payouts',
    key: 'p',
    scope: 'FINANCIALS',
    place: 'main',
    load: () => import('../screens/payouts'),
  },
  {
    path: '/collecting',
    name: 'Collecting',
    key: 'o',
    scope: 'READ',
    place: 'main',
    load: () => import('../screens/collecting'),
  },
  {
    path: '/settings',
    name: 'Settings',
    key: 's',
    scope: 'READ',
    place: 'main',
    load: () => import('../screens/settings'),
  },
  {
    path: '/explore',
    name: 'Explorer',
    key: 'e',
    scope: 'READ',
    place: 'aside',
    load: () => import('../screens/explore'),
  },
  {
    path: '/wall',
    name: 'Wall',
    key: 'v',
    scope: 'READ',
    place: 'aside',
    bare: true,
    load: () => import('../screens/wall'),
  },
];

/** The screen of an address: "/alerts/42" is a view of "/alerts". */
export function screenAt(path: string): ScreenEntry | null {
  const first = `/${path.split('/')[1] ?? ''}`;
  return SCREENS.find((screen) => screen.path === first) ?? null;
}

export function screensFor(viewer: Viewer): ScreenEntry[] {
  return SCREENS.filter(({ scope }) => may(viewer, scope));
}
