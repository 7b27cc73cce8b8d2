import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import css from './panel.module.css';

/** A part of a screen under a heading, with what can be done about it at the right. */
export function Panel({
  title,
  note,
  actions,
  padded = false,
  children,
}: {
  title: string;
  note?: ComponentChildren;
  actions?: ComponentChildren;
  /** with space around what is inside; a DataTable needs none */
  padded?: boolean;
  children: ComponentChildren;
}) {
  const heading = useId();
  return (
    <section class={css.panel} aria-labelledby={heading}>
      <header class={css.head}>
        <h2 id={heading}>{title}</h2>
        {note && <span class={css.note}>{note}</span>}
        {actions && <div class={css.actions}>{actions}</div>}
      </header>
      {padded ? <div class={css.body}>{children}</div> : children}
    </section>
  );
}
