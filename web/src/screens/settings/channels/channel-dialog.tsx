import { useState } from 'preact/hooks';
import type {
  AlertKind,
  AlertSeverity,
  ChannelConfigInput,
  ChannelType,
} from '../../../data/schema.generated';
import { useChange } from '../../../data/use-change';
import { usePlaces } from '../../../data/use-places';
import { ALERT_KIND, CHANNEL_TYPE, plainWord, SEVERITY } from '../../../format/words';
import { Field, Tick } from '../../../parts/field';
import { toast } from '../../../parts/toast';
import { FormDialog } from '../../../parts/form-dialog';
import { focusMistake } from '../focus-mistake';
import css from '../settings.module.css';
import { TextField } from '../text-field';
import type { Channel } from './channels';
import { CONFIG_FIELDS, configOf } from './config-fields';
import { hoursInput, hoursOf, mistakesIn, type HourErrors } from './hours';
import { HoursFields } from './hours-fields';
import { SaveChannel } from './operations.generated';

const TYPES = Object.keys(CONFIG_FIELDS) as ChannelType[];
const SEVERITIES = Object.keys(SEVERITY) as AlertSeverity[];

/** A channel, new or changed. Where it sends to is write-only: left empty, it stays as it is. */
export function ChannelDialog({ channel, onClose }: { channel: Channel | null; onClose: () => void }) {
  const [name, setName] = useState(channel?.name ?? '');
  const [type, setType] = useState<ChannelType>(channel?.type ?? 'WEBHOOK');
  const [enabled, setEnabled] = useState(channel?.enabled ?? true);
  const [minSeverity, setMinSeverity] = useState<AlertSeverity>(channel?.minSeverity ?? 'WARNING');
  const [repeat, setRepeat] = useState(
    channel?.repeatSeconds == null ? '' : String(channel.repeatSeconds / 60),
  );
  const [groups, setGroups] = useState<readonly string[]>(channel?.groups ?? []);
  const [kinds, setKinds] = useState<readonly AlertKind[]>(channel?.kinds ?? []);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [hours, setHours] = useState(() =>
    hoursOf(channel, Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  const [showMoney, setShowMoney] = useState(channel?.showMoney ?? false);
  const [errors, setErrors] = useState<HourErrors>({});
  const { groups: known } = usePlaces();
  const change = useChange(SaveChannel);
  // PagerDuty's incidents stay open by themselves, so it is sent neither reminders nor digests.
  const goesOn = type !== 'PAGERDUTY';
  const config: ChannelConfigInput | null = configOf(type, typed);
  const submit = async () => {
    const mistakes = mistakesIn(hours);
    setErrors(mistakes);
    if (Object.keys(mistakes).length > 0) return focusMistake();
    await change.run({
      input: {
        ...(channel && { id: channel.id }),
        ...{ name, type, enabled, minSeverity, showMoney },
        ...hoursInput(hours),
        repeatSeconds: repeat.trim() === '' ? null : Math.round(Number(repeat.replace(',', '.')) * 60),
        groups: groups.length === 0 ? null : [...groups],
        kinds: kinds.length === 0 ? null : [...kinds],
        ...(config && { config }),
      },
    });
    toast(`${name} is saved. Send a test message to be sure.`);
    onClose();
  };
  return (
    <FormDialog
      title={channel ? `Edit ${channel.name}` : 'Add a channel'}
      verb="Save"
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label="Name" required value={name} onChange={setName} />
      <Field label="Type">
        {(id) => (
          <select
            id={id}
            value={type}
            disabled={channel !== null}
            onChange={(event) => setType(event.currentTarget.value as ChannelType)}
          >
            {TYPES.map((one) => (
              <option key={one} value={one}>
                {CHANNEL_TYPE[one] ?? plainWord(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {CONFIG_FIELDS[type].map(({ field, label, hint, secret }) => (
        <TextField
          key={field}
          label={label}
          secret={secret}
          value={typed[field] ?? ''}
          onChange={(value) => setTyped((before) => ({ ...before, [field]: value }))}
          hint={channel ? `Now: ${channel.target}. Empty: it stays.` : hint}
        />
      ))}
      <Field label="Least severity">
        {(id) => (
          <select
            id={id}
            value={minSeverity}
            onChange={(event) => setMinSeverity(event.currentTarget.value as AlertSeverity)}
          >
            {SEVERITIES.map((one) => (
              <option key={one} value={one}>
                {SEVERITY[one].word}
              </option>
            ))}
          </select>
        )}
      </Field>
      {goesOn && (
        <TextField
          label="Again every, min"
          inputMode="numeric"
          number
          value={repeat}
          onChange={setRepeat}
          hint="Reminders of what lasts. Empty: none."
        />
      )}
      <Choices
        label="Groups (none: all)"
        options={known.map((one) => [one, one])}
        chosen={groups}
        onChange={setGroups}
      />
      <Choices
        label="Kinds (none: all)"
        options={Object.entries(ALERT_KIND)}
        chosen={kinds}
        onChange={(next) => setKinds(next as AlertKind[])}
      />
      <HoursFields hours={hours} errors={errors} digests={goesOn} onChange={setHours} />
      <Tick label="Messages show amounts and wallets" checked={showMoney} onChange={setShowMoney} />
      <Tick label="Enabled" checked={enabled} onChange={setEnabled} />
    </FormDialog>
  );
}

function Choices({
  label,
  options,
  chosen,
  onChange,
}: {
  label: string;
  options: readonly (readonly [value: string, label: string])[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  if (options.length === 0) return null;
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class={css.ticks}>
        {options.map(([value, word]) => (
          <Tick
            key={value}
            label={word}
            checked={chosen.includes(value)}
            onChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
          />
        ))}
      </div>
    </fieldset>
  );
}
