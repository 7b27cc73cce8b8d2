import { useState } from 'preact/hooks';
import { serverNow } from '../../data/server-clock';
import { useChange } from '../../data/use-change';
import { periodOf } from '../../format/period';
import { day as dayOf } from '../../format/time';
import { Button } from '../../parts/button';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { Money } from '../../parts/money';
import { toast } from '../../parts/toast';
import type { Adjustment } from './adjustments';
import { AddAdjustment, ChangeAdjustment } from './adjustments.generated';
import { useCoin } from './coin-filter';

const LONGEST_NOTE = 500;

/** First what is entered, then what that does; nothing is written before the second has been confirmed. */
export function AdjustmentDialog({
  old,
  account: given,
  onClose,
}: {
  /** what is changed; left out: a new one is added */
  old?: Adjustment;
  /** '': none is chosen yet */
  account: string;
  onClose: () => void;
}) {
  const { accounts } = useCoin();
  const [account, setAccount] = useState(given);
  const [day, setDay] = useState(old?.day ?? '');
  const [amount, setAmount] = useState(old?.amount ?? '');
  const [note, setNote] = useState(old?.note ?? '');
  const [asked, setAsked] = useState(false);
  const [add, change] = [useChange(AddAdjustment), useChange(ChangeAdjustment)];
  const place = accounts.find(({ id }) => id === account);
  // A comma is how a spreadsheet of some countries writes it.
  const input = { account, day, amount: amount.trim().replace('−', '-').replace(',', '.'), note };
  const submit = async () => {
    if (!asked) return setAsked(true);
    await (old ? change.run({ id: old.id, input }) : add.run({ input }));
    toast(old ? 'The adjustment is changed.' : 'The adjustment is entered.');
    onClose();
  };
  return (
    <FormDialog
      title={old ? 'Change an adjustment' : 'Add an adjustment'}
      verb={asked ? (old ? 'Change it' : 'Enter it') : 'Go on'}
      change={old ? change : add}
      onSubmit={submit}
      onClose={onClose}
    >
      {asked ? (
        <>
          {old && <Effect verb="no longer stands for" {...old} account={old.account} />}
          <Effect
            verb="is entered for"
            {...input}
            account={{ name: place?.name ?? '', coin: place?.coin ?? '' }}
          />
          <p>
            Statements of {periodOf(day.slice(0, 7))?.label ?? day} and later hold it from now on. Those as
            known before stay as they are. It stands in the audit log.
          </p>
          <div>
            <Button onClick={() => setAsked(false)}>Back to the form</Button>
          </div>
        </>
      ) : (
        <>
          <Field label="Account">
            {(id) => (
              <select
                id={id}
                required
                value={account}
                onChange={(event) => setAccount(event.currentTarget.value)}
              >
                <option value="">Choose an account</option>
                {accounts.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Day, UTC">
            {(id) => (
              <input
                id={id}
                type="date"
                required
                min="2009-01-01"
                max={dayOf(serverNow(), 'UTC')}
                value={day}
                onInput={(event) => setDay(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field
            label={`Amount${place ? `, ${place.coin}` : ''}`}
            hint="Below zero, coins leave the balance: −0.0005"
          >
            {(id) => (
              <input
                id={id}
                type="text"
                inputMode="text"
                autocomplete="off"
                required
                pattern="[\-−]?\d+([.,]\d+)?"
                title="an amount such as 0.0005 or -0.0005"
                value={amount}
                onInput={(event) => setAmount(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label="Note" hint="What it is for: statements show it.">
            {(id) => (
              <textarea
                id={id}
                required
                rows={2}
                maxLength={LONGEST_NOTE}
                value={note}
                onInput={(event) => setNote(event.currentTarget.value)}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}

/** "0.00050000 BTC is entered for BC-01 on 2026-10-31: refund" */
function Effect({
  verb,
  amount,
  account,
  day,
  note,
}: {
  verb: string;
  amount: string;
  account: { name: string; coin: string };
  day: string;
  note: string;
}) {
  return (
    <p>
      <strong>
        <Money amount={amount} coin={account.coin} />
      </strong>{' '}
      {verb} <strong>{account.name}</strong> on {day}: {note}
    </p>
  );
}
