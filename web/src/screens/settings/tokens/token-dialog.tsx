import { useState } from 'preact/hooks';
import type { Scope } from '../../../data/schema.generated';
import { serverNow } from '../../../data/server-clock';
import { useChange } from '../../../data/use-change';
import { usePlaces } from '../../../data/use-places';
import { hoursFrom } from '../../../parts/alerts/durations';
import { Button } from '../../../parts/button';
import { Dialog } from '../../../parts/dialog';
import { Field, Tick } from '../../../parts/field';
import { toast } from '../../../parts/toast';
import { FormDialog } from '../../../parts/form-dialog';
import css from '../settings.module.css';
import { TextField } from '../text-field';
import { CreateToken } from './operations.generated';

const SCOPES: [Scope, string][] = [
  ['READ', 'READ: everything except money'],
  ['FINANCIALS', 'FINANCIALS: READ, and money'],
  ['OPERATE', 'OPERATE: READ, and trigger, acknowledge, resolve, silence'],
  ['ADMIN', 'ADMIN: everything'],
];

/** Makes a token and shows its secret, once. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['READ']);
  const [groups, setGroups] = useState<readonly string[]>([]);
  const [days, setDays] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const { groups: known } = usePlaces();
  const change = useChange(CreateToken);
  const submit = async () => {
    const { createToken } = await change.run({
      input: {
        name,
        scopes: [...scopes],
        groups: groups.length === 0 ? null : [...groups],
        expiresAt: days === '' ? null : hoursFrom(serverNow(), String(Number(days) * 24)),
      },
    });
    setSecret(createToken.secret);
  };
  if (secret !== null) return <Secret name={name} secret={secret} onClose={onClose} />;
  const toggle = <Value extends string>(list: readonly Value[], value: Value, on: boolean) =>
    on ? [...list, value] : list.filter((one) => one !== value);
  return (
    <FormDialog
      title="Make a token"
      verb="Make it"
      change={change}
      disabled={name.trim() === '' || scopes.length === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label="Name" required value={name} onChange={setName} hint="Who or what uses it." />
      <fieldset>
        <legend>Scopes</legend>
        {SCOPES.map(([scope, words]) => (
          <Tick
            key={scope}
            label={words}
            checked={scopes.includes(scope)}
            onChange={(on) => setScopes(toggle(scopes, scope, on))}
          />
        ))}
      </fieldset>
      {known.length > 0 && (
        <fieldset>
          <legend>Groups (none: all)</legend>
          <div class={css.ticks}>
            {known.map((group) => (
              <Tick
                key={group}
                label={group}
                checked={groups.includes(group)}
                onChange={(on) => setGroups(toggle(groups, group, on))}
              />
            ))}
          </div>
        </fieldset>
      )}
      <Field label="Expires">
        {(id) => (
          <select id={id} value={days} onChange={(event) => setDays(event.currentTarget.value)}>
            <option value="">never</option>
            <option value="7">in a week</option>
            <option value="30">in 30 days</option>
            <option value="90">in 90 days</option>
            <option value="365">in a year</option>
          </select>
        )}
      </Field>
    </FormDialog>
  );
}

function Secret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  // There is no clipboard on plain http but on this machine: the text is selected by one click instead.
  const copy = () =>
    void navigator.clipboard
      .writeText(secret)
      .then(() => toast('Copied.'))
      .catch(() => toast('Your browser refused the clipboard. Select the text and copy it.', 'bad'));
  return (
    <Dialog title={`The token ${name}`} onClose={onClose}>
      <p>This is the only time that it is shown.</p>
      <code class={css.secret}>{secret}</code>
      {'clipboard' in navigator && (
        <p>
          <Button onClick={copy}>Copy it</Button>
        </p>
      )}
    </Dialog>
  );
}
