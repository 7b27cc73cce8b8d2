import { useMemo } from 'preact/hooks';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { usePages } from '../../data/use-pages';
import { counted } from '../../format/count';
import { unitFor } from '../../format/hashrate';
import { WORKER_STATUS } from '../../format/words';
import { Age } from '../../parts/age';
import { ChoiceFilter } from '../../parts/choice-filter';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { Tick } from '../../parts/field';
import { FilterBar } from '../../parts/filter-bar';
import { LinkButton } from '../../parts/link-button';
import { Loaded } from '../../parts/loaded';
import { PlaceFilter } from '../../parts/place-filter';
import { Screen } from '../../parts/screen';
import { SearchBox } from '../../parts/search-box';
import { SelectFilter } from '../../parts/select-filter';
import { useNarrow } from '../../parts/use-narrow';
import { RANGE_NAMES, RANGES, type RangeName } from '../../parts/workers/ranges';
import { columnsOf, type WorkerRow } from './columns';
import { WorkerCount, WorkerList } from './operations.generated';
import { exportAddress, STATUSES, useWorkersView } from './view';

const PAGE = 200;
/** An answer to each letter has to be quick, and is seldom scrolled. */
const FOUND = 60;

const hrefOf = ({ id }: WorkerRow) => `/workers/${id}`;
const nameOf = ({ name, account }: WorkerRow) => `${name} of ${account.name}`;
const lookOf = ({ removed }: WorkerRow) => (removed ? 'dim' : undefined);

/** Every machine, as many as there are. */
export function WorkerListScreen() {
  const view = useWorkersView();
  const narrow = useNarrow();
  const pages = usePages(
    WorkerList,
    { first: view.search === '' ? PAGE : FOUND, filter: view.filter, orderBy: view.order },
    ({ workers }) => workers,
    { every: EVERY.list },
  );
  const { data } = useLive(WorkerCount, { filter: view.all, shown: view.filter }, { every: EVERY.list });
  const unit = unitFor((pages.rows ?? []).map(({ hashrate1h }) => hashrate1h));
  const columns = useMemo(() => columnsOf(unit, narrow), [unit.name, narrow]);
  const counts = data?.workerCounts;
  const countOf = { ONLINE: counts?.online, OFFLINE: counts?.offline, INVALID: counts?.invalid };
  return (
    <Screen
      title="Workers"
      note={
        data && (
          <>
            {counted(data.shown.total, 'worker')}
            {counts?.collectedAt && (
              <>
                , lists of <Age at={counts.collectedAt} stale={counts.isStale && counts.total > 0} />
                {'; the counts of accounts are fresher'}
              </>
            )}
          </>
        )
      }
      actions={
        <>
          <LinkButton href={exportAddress(view.filter)} download>
            CSV
          </LinkButton>
          <LinkButton href={`/floor${location.search}`}>As a floor</LinkButton>
        </>
      }
    >
      <FilterBar end={<Tick label="Left the list" checked={view.removed} onChange={view.setRemoved} />}>
        <SearchBox label="Search workers" value={view.search} onChange={view.setSearch} />
        <PlaceFilter />
        <ChoiceFilter
          label="Status"
          choices={STATUSES.map((value) => ({
            value,
            label: WORKER_STATUS[value].word,
            count: countOf[value],
          }))}
          chosen={view.status}
          onChange={view.setStatus}
        />
        <SelectFilter
          label="Figures"
          value={view.range}
          all="All figures"
          options={RANGE_NAMES.map((value) => ({ value, label: RANGES[value].name }))}
          onChange={(value) => view.setRange(value as RangeName | '')}
        />
      </FilterBar>
      <Loaded live={{ data: pages.rows, error: pages.error, askAgain: pages.askAgain }}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No workers">
              <p>None fits this choice.</p>
            </EmptyState>
          ) : (
            <DataTable
              label="Workers"
              rows={rows}
              columns={columns}
              href={hrefOf}
              nameOf={nameOf}
              look={lookOf}
              order={view.order}
              onOrder={view.setOrder}
              onEnd={pages.loadMore}
              pale={pages.previous}
            />
          )
        }
      </Loaded>
    </Screen>
  );
}
