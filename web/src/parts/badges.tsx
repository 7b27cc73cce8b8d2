import type { ComponentChildren } from 'preact';
import css from './badges.module.css';

/** Short facts beside each other: beneath the heading of a screen. */
export function Badges({ children }: { children: ComponentChildren }) {
  return <span class={css.badges}>{children}</span>;
}
