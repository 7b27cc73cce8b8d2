import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { Age } from '../../parts/age';
import { Loaded } from '../../parts/loaded';
import { Money } from '../../parts/money';
import { Panel } from '../../parts/panel';
import { ScrollRegion } from '../../parts/scroll-region';
import { asked, useCurrency } from '../../parts/currency-filter';
import { Unknown } from '../../parts/unknown';
import { Worth } from '../../parts/worth';
import { BalancesOf, type BalancesOfQuery, type BalancesOfQueryVariables } from './money.generated';
import css from './money.module.css';

type Row = BalancesOfQuery['accounts']['nodes'][number];

/** How far each balance is on its way to a payout. */
export function Balances({ filter }: { filter: BalancesOfQueryVariables['filter'] }) {
  const currency = useCurrency();
  const live = useLive(BalancesOf, { filter, ...asked(currency) }, { every: EVERY.list });
  return (
    <Panel padded title="Balances and payout thresholds" note="the largest balance first">
      <Loaded live={live}>
        {({ accounts }) => (
          <ScrollRegion label="Balances and payout thresholds">
            <table class={css.table}>
              <thead>
                <tr>
                  <th scope="col">Account</th>
                  <th scope="col">Balance</th>
                  <th class={css.wide} scope="col">
                    Threshold
                  </th>
                  <td class={css.barHead} />
                  <th class={css.wide} scope="col">
                    As of
                  </th>
                </tr>
              </thead>
              <tbody>
                {accounts.nodes.map((row) => (
                  <BalanceRow key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </Loaded>
    </Panel>
  );
}

function BalanceRow({ row: { name, coin, balance, balanceValue, payoutThreshold } }: { row: Row }) {
  const reached = reachedShare(balance?.balance ?? null, payoutThreshold);
  return (
    <tr>
      <th scope="row">
        <Link href={`/accounts/${encodeURIComponent(name)}`}>{name}</Link>
        <span class={css.onPhone}>
          <Age at={balance?.collectedAt} stale={balance?.isStale} never="not collected" />
        </span>
      </th>
      <td>
        <Money amount={balance?.balance} coin={coin} reason="not collected yet" />
        {balance?.balance != null && <Worth value={balanceValue} coin={coin} />}
      </td>
      <td class={css.wide}>
        {payoutThreshold === null ? (
          <Unknown reason="No payout threshold is set for this account." />
        ) : (
          <Money amount={payoutThreshold} coin={coin} />
        )}
      </td>
      <td class={css.barCell}>
        {reached !== null && (
          <div class={css.track} title={`${Math.floor(reached * 100)} % of the threshold`}>
            <div
              class={reached >= 1 ? css.full : css.bar}
              style={{ width: `${Math.min(1, reached) * 100}%` }}
            />
          </div>
        )}
      </td>
      <td class={css.wide}>
        <Age at={balance?.collectedAt} stale={balance?.isStale} never="not collected" />
      </td>
    </tr>
  );
}

/** For the length of a bar only. */
function reachedShare(balance: string | null, threshold: string | null): number | null {
  const size = Number(threshold ?? 0);
  return balance === null || size <= 0 ? null : Math.max(0, Number(balance) / size);
}
