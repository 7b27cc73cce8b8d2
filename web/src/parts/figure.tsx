import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import type { Tone } from '../format/words';
import { Age } from './age';
import { classes } from './classes';
import css from './figure.module.css';
import { Shape } from './shape';
import { Sparkline } from './sparkline';

export interface FigureProps {
  /** with the window in it: "Hashrate, 1 h" */
  label: string;
  /** as shown; null: not known, and `reason` says why */
  value: string | null;
  unit?: string;
  /** the exact value */
  exact?: string;
  reason?: string;
  /** the line below: what it is held against */
  note?: ComponentChildren;
  tone?: Tone;
  /** when it was collected */
  at?: string | null;
  stale?: boolean;
  spark?: readonly (number | null)[];
  sparkLabel?: string;
  /** the list behind the number */
  href?: string;
}

/** A number that matters, with its unit, its age, and how it went. It leads to the list behind it. */
export function Figure(props: FigureProps) {
  const { label, value, unit, exact, reason, note, tone, at, stale, spark, sparkLabel, href } = props;
  const known = value !== null;
  const body = (
    <>
      <span class={classes(css.value, !known && css.unknown)} title={known ? exact : reason}>
        {tone && tone !== 'good' && <Shape tone={tone} size={14} />}
        {value ?? '–'}
        {known && unit && <small class={css.unit}>{unit}</small>}
      </span>
    </>
  );
  return (
    <div class={css.figure} role="group" aria-label={label} data-figure={label}>
      <p class={css.label}>{label}</p>
      {href && known ? (
        <Link class={css.link} href={href}>
          {body}
        </Link>
      ) : (
        body
      )}
      <p class={css.note}>{known ? note : (reason ?? 'not known')}</p>
      {spark && (
        <div class={css.spark}>
          <Sparkline values={spark} label={sparkLabel ?? `${label}, the last 24 hours`} />
        </div>
      )}
      {known && at !== undefined && (
        <p class={css.age}>
          <Age at={at} stale={stale} />
        </p>
      )}
    </div>
  );
}
