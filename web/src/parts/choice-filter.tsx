import { classes } from './classes';
import css from './choice-filter.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** how many there are; left out: not told */
  count?: number | null;
}

/** Some of a few words, as buttons that stay pressed; none pressed means all. Bind it to the address with `useParam`. */
export function ChoiceFilter<Value extends string>({
  label,
  choices,
  chosen,
  onChange,
}: {
  label: string;
  choices: readonly Choice<Value>[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}) {
  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <div class={css.filter} role="group" aria-label={label}>
      {choices.map(({ value, label: word, count }) => (
        <button
          key={value}
          type="button"
          class={css.choice}
          aria-pressed={chosen.includes(value)}
          onClick={() => toggle(value)}
        >
          {word}
          {count !== undefined && count !== null && (
            <span class={css.count}>{count.toLocaleString('en-US')}</span>
          )}
        </button>
      ))}
    </div>
  );
}

/** One of a few words. */
export function OneChoice<Value extends string>({
  label,
  choices,
  chosen,
  onChange,
}: {
  label: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChange: (chosen: Value) => void;
}) {
  return (
    <div class={classes(css.filter, css.joined)} role="group" aria-label={label}>
      {choices.map(({ value, label: word }) => (
        <button
          key={value}
          type="button"
          class={css.choice}
          aria-pressed={chosen === value}
          onClick={() => onChange(value)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}
