import type { ComponentChildren } from 'preact';
import css from './figures.module.css';

/** Figures beside each other, two in a row on a phone; the last row is as wide as the others. */
export function Figures({ children }: { children: ComponentChildren }) {
  return <div class={css.figures}>{children}</div>;
}
