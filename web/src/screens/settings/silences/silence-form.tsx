import { useState } from 'preact/hooks';
import { serverNow } from '../../../data/server-clock';
import { useChange } from '../../../data/use-change';
import { useOnly } from '../../../data/viewer';
import { usePlaces } from '../../../data/use-places';
import { namesIn, weeklyWords, type Weekly } from '../../../format/silence';
import { DURATIONS, hoursFrom, SEASONS } from '../../../parts/alerts/durations';
import { Field } from '../../../parts/field';
import { toast } from '../../../parts/toast';
import { FormDialog } from '../../../parts/form-dialog';
import { useZone } from '../../../url/zone';
import { focusMistake } from '../focus-mistake';
import css from '../settings.module.css';
import { TextField } from '../text-field';
import { mistakesIn, refusalOf, type Errors } from './draft';
import { AddSilence } from './operations.generated';
import { WeeklyFields } from './weekly-fields';

const WORKDAYS = { days: [1, 2, 3, 4, 5], from: '17:00', until: '20:00' };

/** A silence from now on, over a group, an account or everything, for single workers, or for hours of the week. */
export function SilenceForm({ onClose }: { onClose: () => void }) {
  const [zone] = useZone();
  const [reason, setReason] = useState('');
  const [workers, setWorkers] = useState('');
  const [weekly, setWeekly] = useState<Weekly | null>(null);
  const [hours, setHours] = useState<string>(DURATIONS[1].value);
  const [cover, setCover] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const only = useOnly();
  const change = useChange(AddSilence);
  const refused = refusalOf(change.error);
  const shown = { ...refused, ...errors };
  const submit = async () => {
    const mistakes = mistakesIn({ reason, workers, weekly });
    setErrors(mistakes);
    if (Object.keys(mistakes).length > 0) return focusMistake();
    const [what, value = ''] = [cover.slice(0, 1), cover.slice(2)];
    const names = namesIn(workers);
    await change
      .run({
        input: {
          reason,
          until: hoursFrom(serverNow(), hours),
          ...(what === 'g' && { groups: [value] }),
          ...(what === 'a' && { accounts: [value] }),
          ...(names.length > 0 && { workers: names }),
          ...(weekly && { weekly: { ...weekly, days: [...weekly.days] } }),
        },
      })
      .catch((error: unknown) => {
        focusMistake();
        throw error;
      });
    toast('Silenced.');
    onClose();
  };
  const repeat = (on: boolean) => {
    setWeekly(on ? { ...WORKDAYS, timeZone: zone } : null);
    setHours(on ? SEASONS[2].value : DURATIONS[1].value);
  };
  return (
    <FormDialog
      title="Silence something"
      verb="Silence"
      change={refused ? { ...change, error: null } : change}
      onSubmit={submit}
      onClose={onClose}
    >
      <CoverField all={only === null ? 'Everything' : `Everything in ${only}`} {...{ cover, setCover }} />
      <TextField
        label="Only these workers"
        value={workers}
        onChange={setWorkers}
        error={shown.workers}
        hint="Names such as rack7-*, separated by commas; * and ? stand for any letters. Empty: all."
      />
      <Field label="When">
        {(id) => (
          <select
            id={id}
            value={weekly ? 'weekly' : ''}
            onChange={(event) => repeat(event.currentTarget.value !== '')}
          >
            <option value="">All the time</option>
            <option value="weekly">At certain hours of the week</option>
          </select>
        )}
      </Field>
      {weekly && <WeeklyFields weekly={weekly} errors={shown} onChange={setWeekly} />}
      <Field label="For">
        {(id) => (
          <select id={id} value={hours} onChange={(event) => setHours(event.currentTarget.value)}>
            {(weekly ? SEASONS : DURATIONS).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        error={shown.reason}
        hint="Planned maintenance, curtailment …"
      />
      {weekly && weekly.days.length > 0 && <p class={css.soft}>Silent {weeklyWords(weekly)}.</p>}
    </FormDialog>
  );
}

function CoverField({
  all,
  cover,
  setCover,
}: {
  all: string;
  cover: string;
  setCover: (cover: string) => void;
}) {
  const { accounts, groups } = usePlaces();
  return (
    <Field label="What">
      {(id) => (
        <select id={id} value={cover} onChange={(event) => setCover(event.currentTarget.value)}>
          <option value="">{all}</option>
          <optgroup label="Groups">
            {groups.map((group) => (
              <option key={group} value={`g:${group}`}>
                {group}
              </option>
            ))}
          </optgroup>
          <optgroup label="Accounts">
            {accounts.map(({ id: account, name }) => (
              <option key={account} value={`a:${account}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
}
