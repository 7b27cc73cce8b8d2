import { Link } from 'wouter-preact';
import { isZero } from '../../format/money';
import { dayAndClock } from '../../format/time';
import { classes } from '../../parts/classes';
import { Money } from '../../parts/money';
import { Panel } from '../../parts/panel';
import { ScrollRegion } from '../../parts/scroll-region';
import { StatusBadge } from '../../parts/status-badge';
import { standingWord } from './statement-verdict';
import type { StatementOfQuery } from './statements.generated';
import css from './tables.module.css';

type Statement = NonNullable<StatementOfQuery['statement']>;
export type AccountRow = Statement['accounts'][number];
type Sums = Statement['total'];

const SUMS = [
  ['Opening', 'opening'],
  ['Earnings', 'earnings'],
  ['Adjustments', 'adjustments'],
  ['Payouts', 'payouts'],
] as const;

/** Opening + earnings + adjustments − payouts = closing, a line for each account. */
export function StatementTable({
  rows,
  total,
  href,
}: {
  rows: readonly AccountRow[];
  total: Sums;
  href: (row: AccountRow) => string;
}) {
  return (
    <Panel padded title="Account by account" note="opening + earnings + adjustments − payouts = closing">
      <ScrollRegion label="Statement">
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              {SUMS.map(([label]) => (
                <th key={label} class={css.wide} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Closing</th>
              <th class={css.wide} scope="col">
                State
              </th>
            </tr>
          </thead>
          <tbody>
            <tr class={css.total}>
              <th scope="row">All</th>
              <Amounts sums={total} />
              <td class={css.wide} />
            </tr>
            {rows.map((row) => (
              <tr key={row.account.id}>
                <th scope="row">
                  <Link href={href(row)}>{row.account.name}</Link>
                  <span class={css.onPhone}>
                    <State row={row} />
                  </span>
                </th>
                <Amounts sums={row} />
                <td class={css.wide}>
                  <State row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function Amounts({ sums }: { sums: Sums }) {
  return (
    <>
      {SUMS.map(([label, name]) => (
        <td key={label} class={classes(css.wide, isZero(sums[name]) && css.nothing)}>
          <Money amount={sums[name]} />
        </td>
      ))}
      <td>
        <Money amount={sums.closing} />
      </td>
    </>
  );
}

function State({ row }: { row: AccountRow }) {
  return <StatusBadge of={standingWord(row)} title={row.reasons.join('\n') || undefined} />;
}

/** One account as a sheet of paper has it: a line for each sum, and the pool's own balance below. */
export function SumsOfAccount({ row, coin }: { row: AccountRow; coin: string }) {
  const { poolBalance, poolBalanceAt, difference } = row;
  const lines = [
    ['Opening balance', '', row.opening],
    ['Earnings', '+', row.earnings],
    ['Adjustments', '+', row.adjustments],
    ['Payouts', '−', row.payouts],
  ] as const;
  return (
    <Panel padded title={row.account.name} note={row.account.group ?? undefined}>
      <dl class={css.sums}>
        {lines.map(([name, sign, amount]) => (
          <div key={name}>
            <dt>
              <span class={css.sign}>{sign}</span>
              {name}
            </dt>
            <dd>
              <Money amount={amount} coin={coin} />
            </dd>
          </div>
        ))}
        <div class={css.closing}>
          <dt>
            <span class={css.sign}>=</span>Closing balance
          </dt>
          <dd>
            <Money amount={row.closing} coin={coin} />
          </dd>
        </div>
        <div>
          <dt>
            The pool's balance
            {poolBalanceAt !== null && ` of ${dayAndClock(poolBalanceAt, 'UTC')} UTC`}
          </dt>
          <dd>
            <Money amount={poolBalance} coin={coin} reason="none is known of that time" />
          </dd>
        </div>
        <div>
          <dt>All entries up to then, minus that</dt>
          <dd class={difference !== null && !isZero(difference) ? css.off : undefined}>
            <Money amount={difference} coin={coin} reason="there is nothing to compare with" />
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
