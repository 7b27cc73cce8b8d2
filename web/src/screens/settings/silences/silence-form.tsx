import { useState } from 'preact/hooks';
import { serverNow } from '../../../data/server-clock';
import { useChange } from '../../../data/use-change';
import { useOnly } from '../../../data/viewer';
import { usePlaces } from '../../../data/use-places';
import { DURATIONS, hoursFrom } from '../../../parts/alerts/durations';
import { Field } from '../../../parts/field';
import { toast } from '../../../parts/toast';
import { FormDialog } from '../../../parts/form-dialog';
import { TextField } from '../text-field';
import { AddSilence } from './operations.generated';

/** A window from now on, over a group, an account or everything. */
export function SilenceForm({ onClose }: { onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<string>(DURATIONS[1].value);
  const [cover, setCover] = useState('');
  const { accounts, groups } = usePlaces();
  const only = useOnly();
  const change = useChange(AddSilence);
  const submit = async () => {
    const [what, value = ''] = [cover.slice(0, 1), cover.slice(2)];
    await change.run({
      input: {
        reason,
        until: hoursFrom(serverNow(), hours),
        ...(what === 'g' && { groups: [value] }),
        ...(what === 'a' && { accounts: [value] }),
      },
    });
    toast('Silenced.');
    onClose();
  };
  return (
    <FormDialog
      title="Silence something"
      verb="Silence"
      change={change}
      disabled={reason.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="What">
        {(id) => (
          <select id={id} value={cover} onChange={(event) => setCover(event.currentTarget.value)}>
            <option value="">{only === null ? 'Everything' : `Everything in ${only}`}</option>
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
      <Field label="For">
        {(id) => (
          <select id={id} value={hours} onChange={(event) => setHours(event.currentTarget.value)}>
            {DURATIONS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label="Reason"
        required
        value={reason}
        onChange={setReason}
        hint="Planned maintenance, curtailment …"
      />
    </FormDialog>
  );
}
