import { useId } from 'preact/hooks';
import { WEEKDAYS, type Weekly } from '../../../format/silence';
import { Field, Tick, type Wrong } from '../../../parts/field';
import { zoneOptions } from '../../../parts/zone-filter';
import css from '../settings.module.css';
import type { Errors } from './draft';

/** On which days, from when to when, and by which clock. */
export function WeeklyFields({
  weekly,
  errors,
  onChange,
}: {
  weekly: Weekly;
  errors: Errors;
  onChange: (weekly: Weekly) => void;
}) {
  const { days, from, until, timeZone } = weekly;
  const told = useId();
  const wrong: Wrong = errors.days === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': told };
  const time = (label: string, field: 'from' | 'until', value: string) => (
    <Field label={label} error={errors[field]}>
      {(id, said) => (
        <input
          id={id}
          type="time"
          value={value}
          onInput={(event) => onChange({ ...weekly, [field]: event.currentTarget.value })}
          {...said}
        />
      )}
    </Field>
  );
  return (
    <>
      <fieldset class={css.group}>
        <legend>Begins on</legend>
        <div class={css.ticks}>
          {WEEKDAYS.map((name, place) => (
            <Tick
              key={name}
              label={name}
              checked={days.includes(place + 1)}
              wrong={wrong}
              onChange={(on) =>
                onChange({
                  ...weekly,
                  days: on ? [...days, place + 1] : days.filter((day) => day !== place + 1),
                })
              }
            />
          ))}
        </div>
        {errors.days !== undefined && (
          <p class={css.wrong} id={told}>
            {errors.days}
          </p>
        )}
      </fieldset>
      <div class={css.pair}>
        {time('From', 'from', from)}
        {time(until <= from && until !== '' ? 'To, on the next day' : 'To', 'until', until)}
      </div>
      <Field label="By the clock of" error={errors.timeZone}>
        {(id, said) => (
          <select
            id={id}
            value={timeZone}
            onChange={(event) => onChange({ ...weekly, timeZone: event.currentTarget.value })}
            {...said}
          >
            {zoneOptions(timeZone).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
