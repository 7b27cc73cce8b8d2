import { forAllTabs } from '../browser/storage';

const KEPT = 'pow-crm theme';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();

export function theme(): Theme {
  const kept = forAllTabs.getItem(KEPT);
  return THEMES.find((one) => one === kept) ?? 'system';
}

export function chooseTheme(next: Theme): void {
  if (next === 'system') forAllTabs.removeItem(KEPT);
  else forAllTabs.setItem(KEPT, next);
  showTheme();
  for (const listener of listeners) listener();
}

/** Puts the choice that was kept on the page; without one the system's applies. */
export function showTheme(): void {
  const chosen = theme();
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

/** Calls back whenever the colours of the page change: a canvas has to be painted again. */
export function onColoursChange(repaint: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  listeners.add(repaint);
  system.addEventListener('change', repaint);
  return () => {
    listeners.delete(repaint);
    system.removeEventListener('change', repaint);
  };
}
