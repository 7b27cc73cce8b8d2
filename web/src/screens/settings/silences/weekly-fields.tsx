import { useId } from 'preact/hooks';
import { WEEKDAYS, type Weekly } from '../../../format/silence';
import { Tick, type Wrong } from '../../../parts/field';
import { TimeField, ZoneField } from '../clock-fields';
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
  const set = (changed: Partial<Weekly>) => onChange({ ...weekly, ...changed });
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
                set({ days: on ? [...days, place + 1] : days.filter((day) => day !== place + 1) })
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
        <TimeField label="From" value={from} error={errors.from} onChange={(next) => set({ from: next })} />
        <TimeField
          label={until <= from && until !== '' ? 'To, on the next day' : 'To'}
          value={until}
          error={errors.until}
          onChange={(next) => set({ until: next })}
        />
      </div>
      <ZoneField
        label="By the clock of"
        value={timeZone}
        error={errors.timeZone}
        onChange={(next) => set({ timeZone: next })}
      />
    </>
  );
}
