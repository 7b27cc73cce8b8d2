import { useMemo, useState } from 'preact/hooks';
import { TimeChart } from '../../charts/time-chart';
import { EVERY } from '../../data/polling';
import { useNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { useMay, useOnly } from '../../data/viewer';
import { counted } from '../../format/count';
import { exactPrice } from '../../format/money';
import { day, dayAndClock } from '../../format/time';
import { Button } from '../../parts/button';
import { CurrencyFilter, useCurrency } from '../../parts/currency-filter';
import { EmptyState } from '../../parts/empty-state';
import { FilterBar } from '../../parts/filter-bar';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { ScrollRegion } from '../../parts/scroll-region';
import { useSpan } from '../../url/span';
import { CoinFilter, useCoin } from './coin-filter';
import { MoneyFrame } from './frame';
import { ImportPricesPanel } from './import-prices';
import { PricesOf, type PricesOfQuery } from './prices.generated';
import css from './tables.module.css';

type Price = NonNullable<PricesOfQuery['prices']>[number];

const DAY_MS = 86_400_000;
const AT_ONCE = 31;

/** The prices in force, day by day: as a line, as a table, and how to bring in your own. */
export function Prices() {
  const currency = useCurrency() || 'USD';
  const { coin } = useCoin();
  const view = useSpan(useNow(), '90d', DAY_MS);
  const [from, to] = [day(view.span.from, 'UTC'), day(view.span.to - 1, 'UTC')];
  const live = useLive(PricesOf, { coin, currency, from, to }, { every: EVERY.chart });
  const mayImport = useMay('ADMIN') && useOnly() === null;
  const prices = live.data?.prices ?? NONE;
  const points = useMemo(
    () =>
      prices.map(({ day: at, price }) => ({
        at: `${at}T00:00:00Z`,
        source: 'DAY' as const,
        price: Number(price),
      })),
    [prices],
  );
  return (
    <MoneyFrame>
      <FilterBar>
        <CoinFilter />
        <CurrencyFilter needed />
      </FilterBar>
      <Panel title={`1 ${coin} in ${currency}`} note="the close of each UTC day; the day under way so far">
        <TimeChart
          label={`Price of ${coin} in ${currency}`}
          measure="price"
          points={points}
          series={SERIES}
          view={view}
          zone="UTC"
          days
          pale={live.previous}
        />
      </Panel>
      {mayImport && <ImportPricesPanel />}
      <Panel padded title="Day by day" note={`what one ${coin} is valued at`}>
        <Loaded live={live}>
          {() => <Table key={`${coin} ${currency} ${from}`} prices={prices} currency={currency} />}
        </Loaded>
      </Panel>
    </MoneyFrame>
  );
}

const NONE: Price[] = [];
const SERIES = [{ label: 'Close', of: ({ price }: { price: number }) => price }];

function Table({ prices, currency }: { prices: readonly Price[]; currency: string }) {
  const [shown, setShown] = useState(AT_ONCE);
  if (prices.length === 0)
    return (
      <EmptyState title={`No price in ${currency} is known for these days`}>
        <p>The pool tells prices in USD and CNY since it is asked. Others come from a file of your own.</p>
      </EmptyState>
    );
  const newest = [...prices].reverse().slice(0, shown);
  return (
    <ScrollRegion label="Prices">
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">Day, UTC</th>
            <th scope="col">Close, {currency}</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {newest.map(({ day: at, price, at: told, source }) => (
            <tr key={at}>
              <th scope="row">{at}</th>
              <td>{exactPrice(price)}</td>
              <td>
                {source === 'FILE' || told === null
                  ? 'your file'
                  : `pool, ${dayAndClock(told, 'UTC').slice(11)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {prices.length > shown && (
        <Button look="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          Show more of {counted(prices.length, 'day')}
        </Button>
      )}
    </ScrollRegion>
  );
}
