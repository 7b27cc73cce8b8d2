import { useState } from 'preact/hooks';
import { messageOf } from '../../data/errors';
import { useChange } from '../../data/use-change';
import { useMay } from '../../data/viewer';
import { SilenceDialog } from '../../parts/alerts/silence-dialog';
import { Button } from '../../parts/button';
import { toast } from '../../parts/toast';
import type { Worker } from './detail';
import { CollectWorkers } from './operations.generated';

/** Read the account's list again, or have its machines send no messages for a while. */
export function WorkerActions({ worker: { id, name, account } }: { worker: Worker }) {
  const collect = useChange(CollectWorkers);
  const [silencing, setSilencing] = useState(false);
  const mayOperate = useMay('OPERATE');
  if (!mayOperate) return null;
  const start = () =>
    void collect
      .run({ accounts: [account.id] })
      .then(() => toast(`The workers of ${account.name} are being read.`))
      .catch((error: unknown) => toast(messageOf(error), 'bad'));
  return (
    <>
      <Button busy={collect.running} onClick={start}>
        Collect this account
      </Button>
      <Button onClick={() => setSilencing(true)}>Silence</Button>
      {silencing && (
        <SilenceDialog
          alerts={[{ id: '', kind: 'WORKER_OFFLINE', account, worker: { id, name } }]}
          onClose={() => setSilencing(false)}
        />
      )}
    </>
  );
}
