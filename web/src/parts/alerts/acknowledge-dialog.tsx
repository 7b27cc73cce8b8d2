import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { serverNow } from '../../data/server-clock';
import { useChange } from '../../data/use-change';
import { counted } from '../../format/count';
import { Field } from '../field';
import { FormDialog } from '../form-dialog';
import { toast } from '../toast';
import { DURATIONS, hoursFrom } from './durations';
import { AcknowledgeAlerts, ResolveAlerts } from './operations.generated';

interface AlertsDialogProps {
  ids: readonly string[];
  onClose: () => void;
  onDone?: () => void;
}

/** "Somebody is on it": no reminders, for as long as is said. */
export function AcknowledgeDialog(props: AlertsDialogProps) {
  const [hours, setHours] = useState('');
  const change = useChange(AcknowledgeAlerts);
  return (
    <NotedDialog
      {...props}
      verb="Acknowledge"
      done="Acknowledged"
      change={change}
      run={async (ids, note) => {
        const until = hours === '' ? null : hoursFrom(serverNow(), hours);
        return (await change.run({ ids, note, until })).acknowledgeAlerts;
      }}
    >
      <p>Somebody is on it: no reminders are sent meanwhile.</p>
      <Field label="Until">
        {(id) => (
          <select id={id} value={hours} onChange={(event) => setHours(event.currentTarget.value)}>
            <option value="">it ends</option>
            {DURATIONS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label} from now
              </option>
            ))}
          </select>
        )}
      </Field>
    </NotedDialog>
  );
}

/** Ends these episodes by hand. */
export function ResolveDialog(props: AlertsDialogProps) {
  const change = useChange(ResolveAlerts);
  return (
    <NotedDialog
      {...props}
      verb="Resolve"
      done="Resolved"
      change={change}
      run={async (ids, note) => (await change.run({ ids, note })).resolveAlerts}
    >
      <p>What still holds after a fresh hold comes back as a new alert.</p>
    </NotedDialog>
  );
}

interface Outcome {
  alerts: readonly unknown[];
  errors: readonly { message: string }[];
}

/** A change of alerts with a note for their stories. */
function NotedDialog({
  ids,
  verb,
  done,
  change,
  run,
  onClose,
  onDone,
  children,
}: AlertsDialogProps & {
  verb: string;
  /** what the toast says of those that went through */
  done: string;
  change: { running: boolean; error: Error | null };
  run: (ids: string[], note: string | null) => Promise<Outcome>;
  children: ComponentChildren;
}) {
  const [note, setNote] = useState('');
  const submit = async () => {
    const { alerts, errors } = await run([...ids], note || null);
    tell(done, alerts.length, errors);
    onDone?.();
    onClose();
  };
  return (
    <FormDialog
      title={`${verb} ${counted(ids.length, 'alert')}`}
      verb={verb}
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      {children}
      <Field label="Note" hint="For whoever looks next; it stands in the alert's story.">
        {(id) => (
          <textarea id={id} rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        )}
      </Field>
    </FormDialog>
  );
}

function tell(what: string, done: number, errors: readonly { message: string }[]): void {
  if (done > 0) toast(`${what} ${counted(done, 'alert')}.`);
  const [first] = errors;
  if (first) toast(`${counted(errors.length, 'alert')} could not be changed: ${first.message}`, 'bad');
}
