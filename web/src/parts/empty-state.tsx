import type { ComponentChildren } from 'preact';
import css from './empty-state.module.css';

/** In place of a list without rows: says why there are none, and what to do. */
export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class={css.empty}>
      <p class={css.title}>{title}</p>
      {children && <div class={css.more}>{children}</div>}
    </div>
  );
}
