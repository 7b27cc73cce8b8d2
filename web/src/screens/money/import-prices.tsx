import { useState } from 'preact/hooks';
import { messageOf } from '../../data/errors';
import { useChange } from '../../data/use-change';
import { counted } from '../../format/count';
import { Button } from '../../parts/button';
import { FileDrop } from '../../parts/file-drop';
import { Notice } from '../../parts/notice';
import { Panel } from '../../parts/panel';
import { StatusBadge } from '../../parts/status-badge';
import { toast } from '../../parts/toast';
import { ImportPrices, type ImportPricesMutation } from './prices.generated';
import { readPricesFile, type PricesFile } from './read-prices';
import css from './tables.module.css';

type Plan = ImportPricesMutation['importPrices'];

/** More refusals than these are counted. */
const SHOWN = 50;

/** Drop a CSV file of closes: first what it would do, then the import. All of it, or with one refusal nothing. */
export function ImportPricesPanel() {
  const [file, setFile] = useState<PricesFile | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = useChange(ImportPrices);
  const forget = () => {
    setFile(null);
    setPlan(null);
    setProblem(null);
  };
  const look = async (bytes: Uint8Array) => {
    forget();
    try {
      const read = readPricesFile(bytes);
      const { importPrices } = await change.run({ prices: read.prices, dryRun: true });
      setFile(read);
      setPlan(importPrices);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const apply = async () => {
    if (!file) return;
    try {
      const { importPrices: done } = await change.run({ prices: file.prices, dryRun: false });
      if (done.errors.length > 0) return setPlan(done);
      toast(`${counted(done.created, 'price')} added, ${done.updated} replaced.`);
      forget();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <Panel
      padded
      title="Import closes of your own choice"
      note="a CSV file: day,currency,price and, if it is not BTC, coin. They win over the pool's prices."
    >
      <FileDrop onFile={(bytes) => void look(bytes)} />
      {problem !== null && (
        <Notice tone="bad" alert>
          {problem}
        </Notice>
      )}
      {plan && file && <PlanOf plan={plan} file={file} />}
      {plan && (
        <div class={css.buttons}>
          {plan.errors.length === 0 && (
            <Button
              look="main"
              busy={change.running}
              disabled={plan.created + plan.updated === 0}
              onClick={() => void apply()}
            >
              Apply: add {plan.created}, replace {plan.updated}
            </Button>
          )}
          <Button onClick={forget}>Forget it</Button>
        </div>
      )}
    </Panel>
  );
}

function PlanOf({ plan, file }: { plan: Plan; file: PricesFile }) {
  const { created, updated, unchanged, errors } = plan;
  if (errors.length === 0)
    return (
      <p>
        {counted(created, 'price')} of {spanOf(file)} would be added, {updated} replaced, {unchanged} stay as
        they are.
      </p>
    );
  return (
    <>
      <p>
        {counted(errors.length, 'fault')} in the file, so nothing of it is imported. Mend it and drop it
        again.
      </p>
      <ul class={css.faults}>
        {errors.slice(0, SHOWN).map(({ index, message }, place) => (
          <li key={place}>
            <StatusBadge
              of={{ tone: 'bad', word: index === null ? 'refused' : `line ${file.lines[index] ?? '?'}` }}
            />
            <span>{message}</span>
          </li>
        ))}
        {errors.length > SHOWN && <li>and {counted(errors.length - SHOWN, 'more fault')}</li>}
      </ul>
    </>
  );
}

/** "EUR, USD from 2025-01-01 to 2026-10-31" */
function spanOf({ prices }: PricesFile): string {
  const days = prices.map(({ day }) => day).sort();
  const currencies = [...new Set(prices.map(({ currency }) => currency.toUpperCase()))].sort().join(', ');
  return `${currencies} from ${days[0]} to ${days.at(-1)}`;
}
