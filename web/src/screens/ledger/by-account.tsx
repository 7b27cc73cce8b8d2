import { useMay } from '../../data/viewer';
import { useChange } from '../../data/use-change';
import type { Live } from '../../data/use-live';
import { messageOf } from '../../data/errors';
import { isZero } from '../../format/money';
import { Button } from '../../parts/button';
import { DataTable, type Column } from '../../parts/data-table';
import { Loaded } from '../../parts/loaded';
import { Money } from '../../parts/money';
import { Panel } from '../../parts/panel';
import { StatusBadge } from '../../parts/status-badge';
import { TwoLines } from '../../parts/two-lines';
import { toast } from '../../parts/toast';
import { Age } from '../../parts/age';
import { useNarrow } from '../../parts/use-narrow';
import { withParams } from '../../url/params';
import { Difference } from './figures';
import { RereadAccount, type LedgersOfAccountsQuery } from './ledger.generated';

type Row = LedgersOfAccountsQuery['accounts']['nodes'][number];

/** Which accounts add up by themselves, those that do not first. */
export function ByAccount({ live }: { live: Live<LedgersOfAccountsQuery> }) {
  const mayOperate = useMay('OPERATE');
  const reread = useRereading();
  const columns = columnsOf(useNarrow(), mayOperate ? reread : null);
  return (
    <Panel title="By account" note="those that do not add up first">
      <Loaded live={live}>
        {({ accounts }) => (
          <DataTable
            label="Ledgers by account"
            rows={[...accounts.nodes].sort((one, other) => rank(one) - rank(other))}
            columns={columns}
            href={({ id }) => withParams({ account: id })}
            nameOf={({ name }) => name}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** Has the payments of an account read again, from the first to the last. */
export function useRereading(): (account: { id: string; name: string }) => void {
  const change = useChange(RereadAccount);
  return ({ id, name }) =>
    void change
      .run({ accounts: [id] })
      .then(() => toast(`The payments of ${name} are being read again.`))
      .catch((error: unknown) => toast(messageOf(error), 'bad'));
}

function rank({ ledger }: Row): number {
  if (!ledger) return 3;
  if (ledger.addsUp) return 2;
  return ledger.complete ? 0 : 1;
}

function columnsOf(narrow: boolean, reread: ((account: Row) => void) | null): Column<Row>[] {
  return [
    {
      key: 'name',
      title: 'Account',
      width: 'minmax(8rem, 1.2fr)',
      render: ({ name, ledger }) =>
        narrow ? <TwoLines below={<StatusBadge of={stateOf(ledger)} />}>{name}</TwoLines> : name,
    },
    {
      key: 'state',
      title: 'State',
      width: '9.5rem',
      wide: true,
      render: ({ ledger }) => <StatusBadge of={stateOf(ledger)} />,
    },
    {
      ...{ key: 'earnings', title: 'Earnings', width: '9.5rem', numeric: true, wide: true },
      render: ({ ledger }) => (
        <Money amount={known(ledger, 'earnings')} reason="its payments were never read" />
      ),
    },
    {
      ...{ key: 'payouts', title: 'Payouts', width: '9.5rem', numeric: true, wide: true },
      render: ({ ledger }) => (
        <Money amount={known(ledger, 'payouts')} reason="its payments were never read" />
      ),
    },
    {
      ...{
        key: 'difference',
        title: narrow ? 'Difference' : 'Missing or too much',
        width: '11rem',
        narrowWidth: '9rem',
        numeric: true,
      },
      render: ({ ledger, coin }) => (
        <Difference amount={ledger && largest(ledger)} coin={narrow ? undefined : coin} />
      ),
    },
    {
      ...{ key: 'read', title: 'Payments read', width: '9rem', wide: true },
      render: ({ ledger }) => <Age at={ledger?.paymentsAt} />,
    },
    ...(reread
      ? [
          {
            ...{ key: 'reread', title: 'Payments', width: '8rem', wide: true },
            render: (row: Row) => (
              <Button look="quiet" aria-label={`Re-read ${row.name}`} onClick={() => reread(row)}>
                Re-read
              </Button>
            ),
          },
        ]
      : []),
  ];
}

function stateOf(ledger: Row['ledger']) {
  if (!ledger) return { tone: 'off', word: 'not known' } as const;
  if (ledger.addsUp) return { tone: 'good', word: 'adds up' } as const;
  return ledger.complete
    ? ({ tone: 'bad', word: 'differs' } as const)
    : ({ tone: 'off', word: 'not fully read' } as const);
}

/** A list that was never read is not known, though the API has to send a sum. */
function known(ledger: Row['ledger'], which: 'earnings' | 'payouts'): string | null {
  if (!ledger) return null;
  return ledger.paymentsAt === null && isZero(ledger[which]) ? null : ledger[which];
}

/** The first difference that is not nothing: earnings, payouts, then the balance. */
function largest(ledger: NonNullable<Row['ledger']>): string | null {
  const { earningsDifference, payoutsDifference, balanceDifference } = ledger;
  const told = [earningsDifference, payoutsDifference, balanceDifference].filter((one) => one !== null);
  return told.find((one) => !isZero(one)) ?? told[0] ?? null;
}
