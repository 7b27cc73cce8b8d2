import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { createStore, useStore } from '../data/store';
import css from './screen.module.css';

/** The name of the screen that is shown, for the title of the window. */
const shown = createStore('');

export function useShownScreen(): string {
  return useStore(shown);
}

/** Names the screen in the title of the window; `Screen` does so by itself. */
export function useScreenTitle(title: string): void {
  useEffect(() => shown.set(title), [title]);
}

/** The frame of a screen: its heading, what it says of its data, and what can be done. */
export function Screen({
  title,
  note,
  actions,
  children,
}: {
  title: string;
  /** how old the data are, or what is listed */
  note?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  useScreenTitle(title);
  return (
    <>
      <header class={css.head}>
        <h1 class={css.title}>{title}</h1>
        {note && <div class={css.note}>{note}</div>}
        {actions && <div class={css.actions}>{actions}</div>}
      </header>
      <div class={css.body}>{children}</div>
    </>
  );
}
