import type { ComponentChildren } from 'preact';
import { Field } from '../../parts/field';

/** A line of text with its label. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  required = false,
  secret = false,
  inputMode,
  number = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ComponentChildren;
  error?: string | undefined;
  required?: boolean;
  secret?: boolean;
  inputMode?: 'decimal' | 'numeric' | 'email' | 'url';
  /** an amount or a count: the form is not sent with anything else */
  number?: boolean;
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(id, wrong) => {
        const shared = {
          id,
          required,
          value,
          spellcheck: false,
          ...wrong,
          ...(number && { pattern: '\\d+([.,]\\d+)?', title: 'a number such as 0.5' }),
          onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
        };
        return secret ? (
          <input type="password" autocomplete="new-password" {...shared} />
        ) : (
          <input type="text" autocomplete="off" inputMode={inputMode} {...shared} />
        );
      }}
    </Field>
  );
}
