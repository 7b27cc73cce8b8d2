import type { ComponentChildren } from 'preact';
import type { Tone } from '../format/words';
import { classes } from './classes';
import css from './notice.module.css';
import { Shape } from './shape';

/** A sentence about the state of things, in place. `alert`: it is read out at once. */
export function Notice({
  tone,
  alert = false,
  children,
  actions,
}: {
  tone: Tone;
  alert?: boolean;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <div class={classes(css.notice, css[tone])} role={alert ? 'alert' : undefined}>
      <Shape tone={tone} size={12} />
      <div class={css.text}>{children}</div>
      {actions}
    </div>
  );
}
