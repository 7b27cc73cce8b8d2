import type { ComponentChildren } from 'preact';
import css from './two-lines.module.css';

/** The text of a cell, and below it, smaller, what a phone has no column for. */
export function TwoLines({
  below,
  title,
  children,
}: {
  below?: ComponentChildren;
  title?: string;
  children: ComponentChildren;
}) {
  return (
    <span class={css.lines} title={title ?? (typeof children === 'string' ? children : undefined)}>
      <span class={css.line}>{children}</span>
      {below && (
        <small class={css.below} title={typeof below === 'string' ? below : undefined}>
          {below}
        </small>
      )}
    </span>
  );
}
