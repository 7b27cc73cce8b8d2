import { useState } from 'preact/hooks';
import { messageOf } from '../../../data/errors';
import { useChange } from '../../../data/use-change';
import { counted } from '../../../format/count';
import { Button } from '../../../parts/button';
import { FileDrop } from '../../../parts/file-drop';
import { Notice } from '../../../parts/notice';
import { Panel } from '../../../parts/panel';
import { StatusBadge } from '../../../parts/status-badge';
import { toast } from '../../../parts/toast';
import css from '../settings.module.css';
import { ImportAccounts, type ImportAccountsMutation } from './operations.generated';
import { readAccountsFile, type AccountsFile } from './read-file';

type Plan = ImportAccountsMutation['importAccounts'];

/** Drop a CSV file: first what it would change, then the change. */
export function ImportAccountsPanel() {
  const [file, setFile] = useState<AccountsFile | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = useChange(ImportAccounts);

  const forget = () => {
    setFile(null);
    setPlan(null);
  };
  const look = async (bytes: Uint8Array) => {
    forget();
    setProblem(null);
    try {
      const read = readAccountsFile(bytes);
      const { importAccounts } = await change.run({ accounts: read.accounts, dryRun: true });
      setFile(read);
      setPlan(importAccounts);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const apply = async () => {
    if (!file) return;
    try {
      const { importAccounts: done } = await change.run({ accounts: file.accounts, dryRun: false });
      toast(`${counted(done.created, 'account')} added, ${done.updated} updated.`);
      if (done.errors.length === 0) forget();
      else setPlan(done);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <Panel
      padded
      title="Import accounts"
      note="a CSV file: name,group,userId,apiKey,apiSecret,coin,payoutThreshold"
    >
      <FileDrop onFile={(bytes) => void look(bytes)} />
      {problem !== null && (
        <Notice tone="bad" alert>
          {problem}
        </Notice>
      )}
      {plan && file && (
        <>
          <Diff plan={plan} file={file} />
          <div class={css.actions}>
            <Button
              look="main"
              busy={change.running}
              disabled={plan.created + plan.updated === 0}
              onClick={() => void apply()}
            >
              Apply: add {plan.created}, update {plan.updated}
            </Button>
            <Button onClick={forget}>Forget it</Button>
          </div>
        </>
      )}
    </Panel>
  );
}

function Diff({ plan, file }: { plan: Plan; file: AccountsFile }) {
  return (
    <>
      <p>
        {counted(plan.created, 'account')} would be added, {plan.updated} updated, {plan.unchanged} stay as
        they are
        {plan.errors.length > 0 && `, ${plan.errors.length} refused`}.
      </p>
      <ul class={css.lines}>
        {plan.errors.map(({ index, message }, place) => (
          <li key={`error ${place}`}>
            <StatusBadge
              of={{ tone: 'bad', word: index === null ? 'refused' : `line ${file.lines[index] ?? '?'}` }}
            />
            <span>{message}</span>
          </li>
        ))}
        {plan.changes
          .filter(({ change }) => change !== 'UNCHANGED')
          .map(({ index, name, change, fields }) => (
            <li key={`${index} ${name}`}>
              <StatusBadge
                of={{ tone: change === 'CREATED' ? 'good' : 'note', word: change.toLowerCase() }}
              />
              <strong>{name}</strong>
              {fields.length > 0 && <span>{fields.join(', ')}</span>}
            </li>
          ))}
      </ul>
    </>
  );
}
