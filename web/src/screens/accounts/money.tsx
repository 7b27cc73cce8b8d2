import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { Age } from '../../parts/age';
import { Money } from '../../parts/money';
import { Panel } from '../../parts/panel';
import css from './accounts.module.css';
import type { Account } from './detail';

/** The pool's own figures of the account's money, as last collected. */
export function MoneyOfAccount({ account: { id, coin, balance, payoutThreshold } }: { account: Account }) {
  const rows: [string, ComponentChildren][] = [
    ['Balance', <Money amount={balance?.balance} coin={coin} />],
    ['Payout threshold', <Money amount={payoutThreshold} coin={coin} reason="none is set" />],
    [
      `Last settled day${balance?.settleDate ? `, ${balance.settleDate}` : ''}`,
      <Money amount={balance?.earn24Hours} coin={coin} />,
    ],
    ['Earned, of all time', <Money amount={balance?.earnTotal} coin={coin} />],
    ['Paid out, of all time', <Money amount={balance?.paidOut} coin={coin} />],
  ];
  return (
    <Panel
      padded
      title="Money"
      note={<Age at={balance?.collectedAt} stale={balance?.isStale} never="not collected yet" />}
      actions={
        <>
          <Link href={`/money?account=${id}`}>Earnings</Link>
          <Link href={`/payouts?account=${id}`}>Payouts</Link>
          <Link href={`/ledger?account=${id}`}>Ledger</Link>
        </>
      }
    >
      <dl class={css.list}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
