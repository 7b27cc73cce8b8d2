import { useChange } from '../../data/use-change';
import { FormDialog } from '../../parts/form-dialog';
import { Money } from '../../parts/money';
import { toast } from '../../parts/toast';
import type { Adjustment } from './adjustments';
import { RemoveAdjustment } from './adjustments.generated';

export function RemoveDialog({ adjustment, onClose }: { adjustment: Adjustment; onClose: () => void }) {
  const change = useChange(RemoveAdjustment);
  const { id, day, amount, note, account } = adjustment;
  const submit = async () => {
    await change.run({ id });
    toast('The adjustment is taken back.');
    onClose();
  };
  return (
    <FormDialog
      title="Take an adjustment back"
      verb="Take it back"
      look="danger"
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        <strong>
          <Money amount={amount} coin={account.coin} />
        </strong>{' '}
        of <strong>{account.name}</strong> on {day}: {note}
      </p>
      <p>
        Statements no longer hold it from now on. Those as known before stay as they are, and it can still be
        listed.
      </p>
    </FormDialog>
  );
}
