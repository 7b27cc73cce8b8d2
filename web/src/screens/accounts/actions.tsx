import { useState } from 'preact/hooks';
import { messageOf } from '../../data/errors';
import type { TierName } from '../../data/schema.generated';
import { useChange } from '../../data/use-change';
import { useMay } from '../../data/viewer';
import { TIER } from '../../format/words';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { Menu } from '../../parts/menu';
import { Notice } from '../../parts/notice';
import { toast } from '../../parts/toast';
import type { Account } from './detail';
import { CheckCredentials, CollectAccount, type CheckCredentialsMutation } from './operations.generated';

const TIERS: TierName[] = ['TIER_1', 'TIER_2', 'TIER_3', 'TIER_4'];

/** Collect now, and find out why the pool refuses. */
export function AccountActions({ account: { id, name, archived } }: { account: Account }) {
  const collect = useChange(CollectAccount);
  const check = useChange(CheckCredentials);
  const [result, setResult] = useState<CheckCredentialsMutation['checkAccount'] | null>(null);
  const mayCollect = useMay('OPERATE');
  const mayCheck = useMay('ADMIN');
  if (archived) return null;
  const start = (tier: TierName) =>
    void collect
      .run({ tier, accounts: [id] })
      .then(() => toast(`${TIER[tier] ?? tier} of ${name}: being collected.`))
      .catch((error: unknown) => toast(messageOf(error), 'bad'));
  const examine = () =>
    void check
      .run({ id })
      .then(({ checkAccount }) => setResult(checkAccount))
      .catch((error: unknown) => toast(messageOf(error), 'bad'));
  return (
    <>
      {mayCollect && (
        <Menu
          label="Collect now"
          items={TIERS.map((tier) => ({ label: TIER[tier] ?? tier, onClick: () => start(tier) }))}
        />
      )}
      {mayCheck && (
        <Button busy={check.running} onClick={examine}>
          Check credentials
        </Button>
      )}
      {result && (
        <Dialog title={`Credentials of ${name}`} onClose={() => setResult(null)}>
          <Notice tone={result.ok ? 'good' : 'bad'}>
            <strong>{result.diagnosis}</strong>
          </Notice>
          {result.advice !== null && <p>{result.advice}</p>}
          {!result.certain && (
            <p>More than one cause fits. Check the other accounts too, then this one again.</p>
          )}
        </Dialog>
      )}
    </>
  );
}
