import type { ComponentChildren } from 'preact';
import css from './scroll-region.module.css';

/** A table that may be wider than the window: it scrolls by itself, with the keyboard as well. */
export function ScrollRegion({
  label,
  busy = false,
  children,
}: {
  label: string;
  busy?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div
      class={css.scroll}
      tabindex={0}
      role="region"
      aria-label={`${label}, as a table`}
      aria-busy={busy || undefined}
    >
      {children}
    </div>
  );
}
