import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { counted, percent } from '../../format/count';
import { monthAt, periodOf } from '../../format/period';
import { Age } from '../../parts/age';
import { Money } from '../../parts/money';
import { Panel } from '../../parts/panel';
import { asked, useCurrency } from '../../parts/currency-filter';
import { ScrollRegion } from '../../parts/scroll-region';
import { Worth } from '../../parts/worth';
import { withParams } from '../../url/params';
import css from './money.module.css';
import { MonthsOf } from './money.generated';

interface MonthsProps {
  groups: readonly string[];
  coin: string;
  today: string;
}

/** This month and the last, for each group and for all of them. */
export function Months({ groups, coin, today }: MonthsProps) {
  const [now, before] = [periodOf(monthAt(today)), periodOf(monthAt(today, -1))];
  if (!now || !before) return null;
  return (
    <Panel padded title="This month and last" note={`in ${coin}, by the pool's settlement days`}>
      <ScrollRegion label="This month and last">
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">{now.label}</th>
              <th scope="col">{before.label}</th>
              <th class={css.wide} scope="col">
                Last settled day
              </th>
              <th class={css.wide} scope="col">
                Uptime this month
              </th>
              <th class={css.wide} scope="col">
                Balance
              </th>
              <th class={css.wide} scope="col">
                As of
              </th>
            </tr>
          </thead>
          <tbody>
            {[null, ...groups].map((group) => (
              <GroupRow
                key={group ?? ''}
                group={group}
                coin={coin}
                from={before.from}
                to={today}
                months={[now.from, before.from]}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function GroupRow({
  group,
  coin,
  from,
  to,
  months,
}: {
  group: string | null;
  coin: string;
  from: string;
  to: string;
  months: [string, string];
}) {
  const currency = useCurrency();
  const { data } = useLive(MonthsOf, { group, coin, from, to, ...asked(currency) }, { every: EVERY.chart });
  const earned = (month: string) => data?.earnings?.find((one) => one.from === month);
  const stale = data?.fleet.staleAccounts ?? 0;
  const none = 'nothing has been settled in this month';
  return (
    <tr class={group === null ? css.total : undefined}>
      <th scope="row">
        {group === null ? 'All' : <Link href={withParams({ group, account: null })}>{group}</Link>}
      </th>
      {months.map((month) => (
        <td key={month}>
          <Money amount={earned(month)?.amount} reason={none} />
          <Worth value={earned(month)?.value} coin={coin} />
        </td>
      ))}
      <td class={css.wide}>
        <Money amount={data?.fleet.earn24Hours} />
        <Worth value={data?.fleet.earn24HoursValue} coin={coin} />
      </td>
      <td class={css.wide}>{percent(earned(months[0])?.uptime, 1)}</td>
      <td class={css.wide}>
        <Money amount={data?.fleet.balance} />
        <Worth value={data?.fleet.balanceValue} coin={coin} />
      </td>
      <td class={css.wide}>
        <Age at={data?.fleet.collectedAt} never="not collected" />
        {stale > 0 && <span class={css.stale}> · {counted(stale, 'account')} old</span>}
      </td>
    </tr>
  );
}
