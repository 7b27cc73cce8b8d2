import { useMemo } from 'preact/hooks';
import { EVERY } from '../../data/polling';
import type { AccountFilter, AccountOrderField, CollectionStatus } from '../../data/schema.generated';
import { useLive } from '../../data/use-live';
import { usePages } from '../../data/use-pages';
import { usePlaces } from '../../data/use-places';
import { useMay } from '../../data/viewer';
import { counted } from '../../format/count';
import { unitFor } from '../../format/hashrate';
import { COLLECTION_STATUS } from '../../format/words';
import { ChoiceFilter } from '../../parts/choice-filter';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { Tick } from '../../parts/field';
import { FilterBar } from '../../parts/filter-bar';
import { LinkButton } from '../../parts/link-button';
import { Loaded } from '../../parts/loaded';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { Screen } from '../../parts/screen';
import { SearchBox } from '../../parts/search-box';
import { SelectFilter } from '../../parts/select-filter';
import { useNarrow } from '../../parts/use-narrow';
import { flag, orderBy, someOf, text } from '../../url/codecs';
import { useParam } from '../../url/params';
import { columnsOf } from './columns';
import { AccountCount, AccountList, GroupTotals } from './operations.generated';
import { accountRow, withSubtotals } from './rows';

const PAGE = 200;
const WORDS = Object.keys(COLLECTION_STATUS) as CollectionStatus[];
const STATUS = someOf(WORDS);
const ORDER = orderBy<AccountOrderField>(
  [
    'GROUP',
    'NAME',
    'HASHRATE_10M',
    'HASHRATE_1H',
    'HASHRATE_1D',
    'CHANGE',
    'ACTIVE_WORKERS',
    'INACTIVE_WORKERS',
    'BALANCE',
    'COLLECTED_AT',
  ],
  { field: 'GROUP', direction: 'ASC' },
);

/** Every account with its present, and the sum of each group above its accounts. */
export function AccountListScreen() {
  const [search, setSearch] = useParam('q', text);
  const [status, setStatus] = useParam('status', STATUS);
  const [chosenCoin, setCoin] = useParam('coin', text);
  const [archived, setArchived] = useParam('archived', flag);
  const [order, setOrder] = useParam('order', ORDER);
  const { coins } = usePlaces();
  const { group } = usePlace();
  const money = useMay('FINANCIALS');
  const manages = useMay('ADMIN');
  const narrow = useNarrow();
  const coin = chosenCoin || (coins.length === 1 ? (coins[0] ?? '') : '');
  const filter: AccountFilter = {
    archived,
    ...(search !== '' && { search }),
    ...(status.length > 0 && { status }),
    ...(group !== '' && { groups: [group] }),
    ...(coin !== '' && { coin }),
  };
  const pages = usePages(
    AccountList,
    { first: PAGE, filter, orderBy: order, money },
    ({ accounts }) => accounts,
    {
      every: EVERY.list,
    },
  );
  const total = useLive(AccountCount, { filter }, { every: EVERY.never });
  const summed = order.field === 'GROUP' && coin !== '' && search === '' && status.length === 0 && !archived;
  const groups = useLive(GroupTotals, { coin: coin || 'BTC', money }, { every: EVERY.list, enabled: summed });
  const unit = unitFor((pages.rows ?? []).map(({ hashrate }) => hashrate?.hashrate1h));
  const rows = useMemo(
    () =>
      pages.rows &&
      (summed && groups.data ? withSubtotals(pages.rows, groups.data.groups) : pages.rows.map(accountRow)),
    [pages.rows, groups.data, summed],
  );
  const columns = useMemo(() => columnsOf(unit, money, narrow), [unit.name, money, narrow]);
  const count = total.data?.accounts.totalCount;
  return (
    <Screen
      title="Accounts"
      note={count === undefined ? null : counted(count, 'account')}
      actions={manages && <LinkButton href="/settings/accounts">Manage accounts</LinkButton>}
    >
      <FilterBar end={<Tick label="Archived" checked={archived} onChange={setArchived} />}>
        <SearchBox label="Search accounts" value={search} onChange={setSearch} />
        <PlaceFilter accounts={false} />
        {coins.length > 1 && (
          <SelectFilter
            label="Coin"
            all="All coins"
            value={chosenCoin}
            options={coins.map((one) => ({ value: one, label: one }))}
            onChange={setCoin}
          />
        )}
        <ChoiceFilter
          label="Status"
          choices={WORDS.map((value) => ({ value, label: COLLECTION_STATUS[value].word }))}
          chosen={status}
          onChange={setStatus}
        />
      </FilterBar>
      <Loaded live={{ data: rows, error: pages.error, askAgain: pages.askAgain }}>
        {(shown) =>
          shown.length === 0 ? (
            <EmptyState title="No accounts">
              <p>None fits this choice.</p>
            </EmptyState>
          ) : (
            <DataTable
              label="Accounts"
              rows={shown}
              columns={columns}
              href={({ name, subtotal }) =>
                subtotal === null
                  ? `/accounts/${encodeURIComponent(name)}`
                  : `/accounts?group=${encodeURIComponent(name)}`
              }
              nameOf={({ name }) => name}
              look={({ subtotal, status: state }) =>
                subtotal !== null ? 'subtotal' : state === 'DISABLED' ? 'dim' : undefined
              }
              order={order}
              onOrder={setOrder}
              onEnd={pages.loadMore}
              pale={pages.previous}
            />
          )
        }
      </Loaded>
    </Screen>
  );
}
