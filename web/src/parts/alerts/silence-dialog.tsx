import { useState } from 'preact/hooks';
import { serverNow } from '../../data/server-clock';
import { useChange } from '../../data/use-change';
import { workerWords } from '../../format/silence';
import { ALERT_KIND, plainWord } from '../../format/words';
import { Field, Tick } from '../field';
import { FormDialog } from '../form-dialog';
import { toast } from '../toast';
import type { AlertTarget } from './alert-target';
import { DURATIONS, hoursFrom } from './durations';
import { CreateSilence } from './operations.generated';

/** A silence takes no more of them; above that it is one of the whole accounts. */
const MOST_WORKERS = 500;

/** No messages about this account, or these accounts, for a while; alerts go on and are marked. */
export function SilenceDialog({ alerts, onClose, onDone }: SilenceDialogProps) {
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<string>(DURATIONS[1].value);
  const [only, setOnly] = useState(true);
  const change = useChange(CreateSilence);
  const kinds = [...new Set(alerts.map(({ kind }) => kind))];
  const accounts = new Map(
    alerts.flatMap(({ account }) => (account ? [[account.id, account.name] as const] : [])),
  );
  const workers = [...new Set(alerts.flatMap(({ worker }) => worker?.name ?? []))];
  const isOfWorkers = alerts.every(({ worker }) => worker !== null) && workers.length <= MOST_WORKERS;
  const [onlyWorkers, setOnlyWorkers] = useState(true);
  const all = alerts.some(({ account }) => account === null);
  const submit = async () => {
    await change.run({
      input: {
        reason,
        until: hoursFrom(serverNow(), hours),
        ...(!all && { accounts: [...accounts.keys()] }),
        ...(isOfWorkers && onlyWorkers && { workers }),
        ...((only || all) && { kinds }),
      },
    });
    toast('Silenced.');
    onDone?.();
    onClose();
  };
  const words = kinds.map((kind) => (ALERT_KIND[kind] ?? plainWord(kind)).toLowerCase()).join(', ');
  return (
    <FormDialog
      title={`Silence ${all ? words : nameAccounts([...accounts.values()])}`}
      verb="Silence"
      change={change}
      disabled={reason.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>No messages for a while. Alerts go on, and are marked as silenced.</p>
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
      {isOfWorkers && (
        <Tick
          label={`Only ${workers.length <= 3 ? workerWords(workers) : `these ${workers.length} workers`}`}
          checked={onlyWorkers}
          onChange={setOnlyWorkers}
        />
      )}
      {!all && <Tick label={`Only ${words}`} checked={only} onChange={setOnly} />}
      <Field label="Reason">
        {(id) => (
          <input
            id={id}
            required
            value={reason}
            placeholder="Planned maintenance"
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

interface SilenceDialogProps {
  alerts: readonly AlertTarget[];
  onClose: () => void;
  onDone?: () => void;
}

function nameAccounts(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.length} accounts`;
}
