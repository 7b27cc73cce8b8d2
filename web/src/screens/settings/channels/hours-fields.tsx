import { useId } from 'preact/hooks';
import { Field, Tick } from '../../../parts/field';
import { TimeField, ZoneField } from '../clock-fields';
import css from '../settings.module.css';
import { hourWord, type HourErrors, type Hours } from './hours';

const HOURS_OF_DAY = Array.from({ length: 24 }, (_, hour) => hour);

/** The clock of a channel: when it is quiet, and when it sums up. */
export function HoursFields({
  hours,
  errors,
  digests,
  onChange,
}: {
  hours: Hours;
  errors: HourErrors;
  /** false: the receiver takes no digest */
  digests: boolean;
  onChange: (hours: Hours) => void;
}) {
  const told = useId();
  const set = (changed: Partial<Hours>) => onChange({ ...hours, ...changed });
  const { quietFrom, quietUntil } = hours;
  const overnight = quietFrom !== '' && quietUntil !== '' && quietUntil < quietFrom;
  return (
    <>
      <ZoneField
        label="By the clock of"
        hint="For the times in its messages and those below."
        value={hours.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      <fieldset class={css.group} aria-describedby={told}>
        <legend>Quiet hours</legend>
        <div class={css.pair}>
          <TimeField
            label="From"
            value={quietFrom}
            error={errors.quietFrom}
            onChange={(next) => set({ quietFrom: next })}
          />
          <TimeField
            label={overnight ? 'To, on the next day' : 'To'}
            value={quietUntil}
            error={errors.quietUntil}
            onChange={(next) => set({ quietUntil: next })}
          />
        </div>
        <p class={css.soft} id={told}>
          What comes meanwhile is sent afterwards, in one message. What is critical is sent at once, unless it
          waits too. Both empty: never quiet.
        </p>
        {quietFrom !== '' && (
          <Tick
            label="What is critical waits too"
            checked={hours.quietCritical}
            onChange={(quietCritical) => set({ quietCritical })}
          />
        )}
      </fieldset>
      {digests && (
        <Tick
          label="A digest each day as well: what is open, and what came and went"
          checked={hours.digest}
          onChange={(digest) => set({ digest })}
        />
      )}
      {digests && hours.digest && (
        <Field label="Digest at">
          {(id) => (
            <select
              id={id}
              value={hours.digestHour}
              onChange={(event) => set({ digestHour: Number(event.currentTarget.value) })}
            >
              {HOURS_OF_DAY.map((hour) => (
                <option key={hour} value={hour}>
                  {hourWord(hour)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
