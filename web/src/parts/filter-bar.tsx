import type { ComponentChildren } from 'preact';
import css from './filter-bar.module.css';

/** The filters of a list in one line, which wraps; at its right how many rows there are, or what can be done. */
export function FilterBar({ children, end }: { children: ComponentChildren; end?: ComponentChildren }) {
  return (
    <div class={css.bar}>
      {children}
      {end && <div class={css.end}>{end}</div>}
    </div>
  );
}
