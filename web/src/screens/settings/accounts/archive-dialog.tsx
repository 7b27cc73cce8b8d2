import { useChange } from '../../../data/use-change';
import { toast } from '../../../parts/toast';
import { FormDialog } from '../../../parts/form-dialog';
import type { ManagedAccount } from './accounts';
import { ArchiveAccount } from './operations.generated';

export function ArchiveDialog({ account, onClose }: { account: ManagedAccount; onClose: () => void }) {
  const change = useChange(ArchiveAccount);
  const submit = async () => {
    await change.run({ id: account.id });
    toast(`${account.name} is archived.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Archive ${account.name}`}
      verb="Archive it"
      look="danger"
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        It is never collected again, and its open alerts end. Its history stays, and can be looked up as
        before.
      </p>
    </FormDialog>
  );
}
