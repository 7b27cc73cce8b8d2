import type { ButtonHTMLAttributes } from 'preact';
import { classes } from './classes';
import css from './button.module.css';

export type ButtonLook = 'plain' | 'main' | 'quiet' | 'danger';

/** A button. `main`: the one thing to do here. `quiet`: one of many, in a row of a list. */
export function Button({
  look = 'plain',
  busy = false,
  disabled = false,
  children,
  ...rest
}: Omit<ButtonHTMLAttributes, 'class' | 'className' | 'disabled'> & {
  look?: ButtonLook;
  busy?: boolean;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      {...rest}
      class={classes(css.button, css[look])}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
    >
      {children}
    </button>
  );
}
