import { Field } from '../../parts/field';
import { zoneOptions } from '../../parts/zone-filter';

/** A time of the day, "22:00"; empty: none. */
export function TimeField({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  return (
    <Field label={label} error={error}>
      {(id, wrong) => (
        <input
          id={id}
          type="time"
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
          {...wrong}
        />
      )}
    </Field>
  );
}

/** The zone by whose clock something is set. */
export function ZoneField({
  label,
  value,
  onChange,
  hint,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | undefined;
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(id, wrong) => (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} {...wrong}>
          {zoneOptions(value).map((zone) => (
            <option key={zone.value} value={zone.value}>
              {zone.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
