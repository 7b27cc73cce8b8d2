import { useMemo } from 'preact/hooks';
import { EVERY } from '../../data/polling';
import { serverNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { usePages } from '../../data/use-pages';
import { usePlaces } from '../../data/use-places';
import { counted } from '../../format/count';
import { lastPeriods, periodOf } from '../../format/period';
import { day, zoneName } from '../../format/time';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { FilterBar } from '../../parts/filter-bar';
import { LinkButton } from '../../parts/link-button';
import { Loaded } from '../../parts/loaded';
import { Money } from '../../parts/money';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { Screen } from '../../parts/screen';
import { SelectFilter } from '../../parts/select-filter';
import { useNarrow } from '../../parts/use-narrow';
import { ZoneFilter } from '../../parts/zone-filter';
import { text } from '../../url/codecs';
import { useParam } from '../../url/params';
import { useZone } from '../../url/zone';
import { columnsOf, type Payout } from './columns';
import { NewAddresses, Payouts, PayoutTotals, type PayoutTotalsQuery } from './payouts.generated';
import css from './payouts.module.css';
import { exportAddress, filterOf } from './view';

const PAGE = 100;

/** Every payout, where it went, and a file for the books. */
export default function PayoutsScreen() {
  const [name, setName] = useParam('period', text);
  const [zone] = useZone();
  const { accounts } = usePlaces();
  const narrow = useNarrow();
  const period = periodOf(name);
  const view = { period, zone, ...usePlace() };
  const filter = filterOf(view);
  const list = usePages(Payouts, { first: PAGE, filter }, ({ payments }) => payments, { every: EVERY.list });
  const totals = useLive(PayoutTotals, { filter }, { every: EVERY.list });
  const alerts = useLive(NewAddresses, {}, { every: EVERY.list });
  const columns = useMemo(() => {
    const open = alerts.data?.alerts.nodes ?? [];
    return columnsOf(
      narrow,
      ({ account, walletAddress }: Payout) =>
        open.find(
          (one) => one.account?.id === account.id && walletAddress && one.message.includes(walletAddress),
        )?.id ?? null,
    );
  }, [alerts.data, narrow]);
  const today = day(serverNow(), zone);
  const ofGroup = accounts
    .filter(({ group }) => view.group !== '' && group === view.group)
    .map(({ id }) => id);
  return (
    <Screen
      title="Payouts"
      actions={
        <LinkButton href={exportAddress(view, ofGroup)} download>
          CSV{period ? ` of ${period.label}` : ''}, days in {zoneName(zone, serverNow())}
        </LinkButton>
      }
    >
      <FilterBar end={<ZoneFilter />}>
        <SelectFilter
          label="Period"
          all="All time"
          value={name}
          options={[...lastPeriods('quarter', today, 8), ...lastPeriods('month', today, 12)].map((one) => ({
            value: one.name,
            label: one.label,
          }))}
          onChange={setName}
        />
        <PlaceFilter />
      </FilterBar>
      <Totals of={totals.data?.paymentTotals ?? []} pale={totals.previous} />
      <Loaded live={{ data: list.rows, error: list.error, askAgain: list.askAgain }}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No payouts">
              <p>The pool has listed none for this choice.</p>
            </EmptyState>
          ) : (
            <DataTable
              label="Payouts"
              rows={rows}
              columns={columns}
              onEnd={list.loadMore}
              pale={list.previous}
            />
          )
        }
      </Loaded>
    </Screen>
  );
}

/** The sum of all payouts of the choice, coin by coin: not only those on the page. */
function Totals({ of, pale }: { of: NonNullable<PayoutTotalsQuery['paymentTotals']>; pale: boolean }) {
  if (of.length === 0) return null;
  return (
    <p class={css.totals} aria-busy={pale || undefined}>
      {of.map(({ coin, count, amount }) => (
        <span key={coin}>
          <strong>
            <Money amount={amount} coin={coin} />
          </strong>{' '}
          in {counted(count, 'payout')}
        </span>
      ))}
    </p>
  );
}
