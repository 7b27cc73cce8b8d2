import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import css from './tabs.module.css';

export interface Tab {
  href: string;
  label: string;
  current: boolean;
  count?: ComponentChildren;
}

/** Views of one screen: each is an address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class={css.tabs} aria-label={label}>
      {tabs.map(({ href, label: word, current, count }) => (
        <Link key={href} class={css.tab} href={href} aria-current={current ? 'page' : undefined}>
          {word}
          {count !== undefined && count !== null && <span class={css.count}>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
