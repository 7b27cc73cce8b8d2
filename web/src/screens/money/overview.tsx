import { serverNow } from '../../data/server-clock';
import type { Period as By } from '../../data/schema.generated';
import { dayAfter, lastPeriods, periodOf } from '../../format/period';
import { day } from '../../format/time';
import { OneChoice } from '../../parts/choice-filter';
import { FilterBar } from '../../parts/filter-bar';
import { LinkButton } from '../../parts/link-button';
import { Panel } from '../../parts/panel';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { asked, CurrencyFilter, useCurrency } from '../../parts/currency-filter';
import { SelectFilter } from '../../parts/select-filter';
import { ZoneFilter } from '../../parts/zone-filter';
import { oneOf, text } from '../../url/codecs';
import { useParam } from '../../url/params';
import { useZone } from '../../url/zone';
import { CoinFilter, useCoin } from './coin-filter';
import { Balances } from './balances';
import { Earnings } from './earnings';
import { MoneyFrame } from './frame';
import { Months } from './months';

const BY = oneOf<By>(['DAY', 'WEEK', 'MONTH'], 'DAY');
/** How far back the plain view looks. */
const DAYS: Record<By, number> = { DAY: 30, WEEK: 182, MONTH: 730 };

/** Earnings, group by group and day by day, and the balances that wait for a payout. */
export function Overview() {
  const [by, setBy] = useParam('by', BY);
  const [name, setName] = useParam('period', text);
  const [zone] = useZone();
  const { group, account } = usePlace();
  const currency = useCurrency();
  const { coin, accounts, groups } = useCoin();
  const today = day(serverNow(), 'UTC');
  const period = periodOf(name);
  const { from, to } = period ?? { from: dayAfter(today, -DAYS[by]), to: today };
  const groupsOfCoin = groups.filter((one) => accounts.some((a) => a.group === one && a.coin === coin));
  const file = new URLSearchParams({
    coin,
    from,
    to,
    by,
    ...(zone !== 'UTC' && { tz: zone }),
    ...(currency && { currency }),
  });
  if (group !== '') file.set('group', group);
  if (account !== '') file.set('account', account);
  return (
    <MoneyFrame
      actions={
        <LinkButton href={`/export/earnings.csv?${file.toString()}`} download>
          CSV of these earnings
        </LinkButton>
      }
    >
      <FilterBar>
        <PlaceFilter />
        <CoinFilter />
        <CurrencyFilter />
      </FilterBar>
      {account === '' && group === '' && <Months groups={groupsOfCoin} coin={coin} today={today} />}
      <Panel
        padded
        title="Earnings"
        note="A settlement day is the pool's own; uptime is cut at the days of the chosen zone."
      >
        <FilterBar end={<ZoneFilter />}>
          <OneChoice
            label="By"
            choices={[
              { value: 'DAY', label: 'Day' },
              { value: 'WEEK', label: 'Week' },
              { value: 'MONTH', label: 'Month' },
            ]}
            chosen={by}
            onChange={setBy}
          />
          <SelectFilter
            label="Period"
            all={`Last ${DAYS[by]} days`}
            value={name}
            options={[...lastPeriods('month', today, 14), ...lastPeriods('quarter', today, 8)].map((one) => ({
              value: one.name,
              label: one.label,
            }))}
            onChange={setName}
          />
        </FilterBar>
        <Earnings
          question={{
            group: group || null,
            account: account || null,
            coin,
            from,
            to,
            by,
            tz: zone,
            ...asked(currency),
          }}
        />
      </Panel>
      <Balances filter={{ coin, ...(group !== '' && { groups: [group] }) }} />
    </MoneyFrame>
  );
}
