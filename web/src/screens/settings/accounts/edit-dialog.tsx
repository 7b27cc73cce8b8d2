import { useState } from 'preact/hooks';
import type { AccountPatch } from '../../../data/schema.generated';
import { useChange } from '../../../data/use-change';
import { Tick } from '../../../parts/field';
import { toast } from '../../../parts/toast';
import { FormDialog } from '../../../parts/form-dialog';
import { TextField } from '../text-field';
import type { ManagedAccount } from './accounts';
import { UpdateAccount } from './operations.generated';

/** Only what was changed is sent. Key and secret are never shown; left empty, they stay. */
export function EditDialog({ account, onClose }: { account: ManagedAccount; onClose: () => void }) {
  const [name, setName] = useState(account.name);
  const [group, setGroup] = useState(account.group ?? '');
  const [threshold, setThreshold] = useState(account.payoutThreshold ?? '');
  const [enabled, setEnabled] = useState(account.enabled);
  const [apiKey, setApiKey] = useState('');
  const [apiSecret, setApiSecret] = useState('');
  const change = useChange(UpdateAccount);
  const submit = async () => {
    const patch: AccountPatch = {
      ...(name !== account.name && { name }),
      ...(group !== (account.group ?? '') && { group: group || null }),
      ...(threshold !== (account.payoutThreshold ?? '') && {
        payoutThreshold: threshold.replace(',', '.') || null,
      }),
      ...(enabled !== account.enabled && { enabled }),
      ...(apiKey !== '' && { apiKey }),
      ...(apiSecret !== '' && { apiSecret }),
    };
    if (Object.keys(patch).length > 0) await change.run({ id: account.id, patch });
    toast(`${name} is saved.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Edit ${account.name}`}
      verb="Save"
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label="Name" required value={name} onChange={setName} />
      <TextField label="Group" value={group} onChange={setGroup} hint="Empty: no group." />
      <TextField
        label={`Payout threshold, ${account.coin}`}
        inputMode="decimal"
        number
        value={threshold}
        onChange={setThreshold}
        hint="Lets late payouts be noticed at once. Empty: none."
      />
      <TextField
        label="New API key"
        secret
        value={apiKey}
        onChange={setApiKey}
        hint="Empty: the key stays."
      />
      <TextField
        label="New API secret"
        secret
        value={apiSecret}
        onChange={setApiSecret}
        hint="Empty: the secret stays."
      />
      <Tick label="Collect this account" checked={enabled} onChange={setEnabled} />
    </FormDialog>
  );
}
