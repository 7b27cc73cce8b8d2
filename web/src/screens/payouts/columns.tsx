import { Link } from 'wouter-preact';
import type { Column } from '../../parts/data-table';
import { Money } from '../../parts/money';
import { StatusBadge } from '../../parts/status-badge';
import { Time } from '../../parts/time';
import { TwoLines } from '../../parts/two-lines';
import { Unknown } from '../../parts/unknown';
import type { PayoutsQuery } from './payouts.generated';
import css from './payouts.module.css';
import { shortened } from './view';

export type Payout = NonNullable<PayoutsQuery['payments']>['nodes'][number];

/** On a phone the account and the time share a cell. `alertOf`: the open alert that says that the address of a payout is new. */
export function columnsOf(narrow: boolean, alertOf: (payout: Payout) => string | null): Column<Payout>[] {
  const amount: Column<Payout> = {
    key: 'amount',
    title: 'Amount',
    width: '11rem',
    numeric: true,
    render: ({ amount, coin }) => <Money amount={amount} coin={coin} />,
  };
  if (narrow)
    return [
      {
        key: 'payout',
        title: 'Payout',
        width: 'minmax(0, 1fr)',
        render: (payout) => <ShortPayout payout={payout} alert={alertOf(payout)} />,
      },
      amount,
    ];
  return [
    {
      key: 'at',
      title: 'Paid',
      width: '12.5rem',
      render: ({ paidAt }) => <Time at={paidAt} full />,
    },
    {
      key: 'account',
      title: 'Account',
      width: 'minmax(8rem, 1fr)',
      render: ({ account }) => (
        <Link href={`/accounts/${encodeURIComponent(account.name)}`}>{account.name}</Link>
      ),
    },
    amount,
    { key: 'tx', title: 'Transaction', width: '11rem', render: transaction },
    {
      key: 'wallet',
      title: 'Address',
      width: 'minmax(14rem, 1.2fr)',
      render: (payout) => <Address payout={payout} alert={alertOf(payout)} />,
    },
    { key: 'notes', title: 'Changes', width: '8rem', render: changes },
  ];
}

function ShortPayout({
  payout: { account, paidAt, walletAddress, txId },
  alert,
}: {
  payout: Payout;
  alert: string | null;
}) {
  return (
    <TwoLines
      title={[txId ?? 'pending', walletAddress].filter(Boolean).join('\n')}
      below={
        <>
          <Time at={paidAt} />
          {txId === null && ' · pending'}
          {alert !== null && (
            <>
              {' · '}
              <Link href={`/alerts/${alert}`}>
                <StatusBadge of={{ tone: 'warn', word: 'new address' }} />
              </Link>
            </>
          )}
        </>
      }
    >
      <Link href={`/accounts/${encodeURIComponent(account.name)}`} title={account.name}>
        {account.name}
      </Link>
    </TwoLines>
  );
}

function transaction({ txId }: Payout) {
  return txId ? (
    <code title={txId}>{shortened(txId, 8)}</code>
  ) : (
    <Unknown reason="The pool names no transaction yet: the payout is pending." />
  );
}

function Address({ payout: { walletAddress }, alert }: { payout: Payout; alert: string | null }) {
  if (walletAddress === null) return <Unknown reason="The pool names no address." />;
  return (
    <span class={css.address}>
      <code title={walletAddress}>{shortened(walletAddress, 8)}</code>
      {alert !== null && (
        <Link href={`/alerts/${alert}`}>
          <StatusBadge of={{ tone: 'warn', word: 'new address' }} strong />
        </Link>
      )}
    </span>
  );
}

/** The pool's earlier words about this payout. */
function changes({ conflicts }: Payout) {
  if (conflicts.length === 0) return null;
  const told = conflicts
    .map(({ field, was, became }) => `${field}: ${was ?? '–'} → ${became ?? '–'}`)
    .join('\n');
  return (
    <Link href="/ledger" title={told}>
      <StatusBadge
        of={{ tone: 'note', word: conflicts.length === 1 ? 'changed' : `${conflicts.length} changes` }}
      />
    </Link>
  );
}
