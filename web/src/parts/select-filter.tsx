import css from './select-filter.module.css';

/** One of many words, or all of them: for groups, accounts, zones. */
export function SelectFilter({
  label,
  all,
  options,
  value,
  onChange,
}: {
  label: string;
  /** what the empty choice is called; left out: there is none */
  all?: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <select
      class={css.select}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {all !== undefined && <option value="">{all}</option>}
      {value !== '' && !options.some((option) => option.value === value) && (
        <option value={value}>{value} (not known)</option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
