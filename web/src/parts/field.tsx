import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import css from './field.module.css';

/** The attributes that tie a control to the error below it: `<input {...wrong} />` */
export type Wrong = { 'aria-invalid'?: true; 'aria-describedby'?: string };

/** A label above its control, which gets the id: `<Field label="Note">{(id) => <input id={id} />}</Field>` */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: ComponentChildren;
  /** what is wrong with what was given */
  error?: string | undefined;
  children: (id: string, wrong: Wrong) => ComponentChildren;
}) {
  const id = useId();
  const told = `${id}-error`;
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {label}
      </label>
      {children(id, error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': told })}
      {error !== undefined && (
        <p class={css.error} id={told}>
          {error}
        </p>
      )}
      {hint && <p class={css.hint}>{hint}</p>}
    </div>
  );
}

/** A box to tick, with its label at the right. */
export function Tick({
  label,
  checked,
  wrong,
  onChange,
}: {
  label: ComponentChildren;
  checked: boolean;
  wrong?: Wrong | undefined;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class={css.tick}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        {...wrong}
      />
      {label}
    </label>
  );
}
