import { useEffect, useMemo } from 'preact/hooks';
import { EVERY } from '../../data/polling';
import { usePages } from '../../data/use-pages';
import { useLive } from '../../data/use-live';
import type { AlertKind } from '../../data/schema.generated';
import { ALERT_KIND } from '../../format/words';
import { AlertActions } from '../../parts/alerts/alert-actions';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { FilterBar } from '../../parts/filter-bar';
import { Loaded } from '../../parts/loaded';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { Screen } from '../../parts/screen';
import { SearchBox } from '../../parts/search-box';
import { SelectFilter } from '../../parts/select-filter';
import { Tabs } from '../../parts/tabs';
import { subjectOf } from '../../parts/alerts/alert-target';
import { useNarrow } from '../../parts/use-narrow';
import { useSelection } from '../../parts/use-selection';
import { oneOf, text } from '../../url/codecs';
import { useParam, withParams } from '../../url/params';
import { columnsOf, kindName } from './columns';
import { AlertCounts, AlertList } from './operations.generated';
import { filterOf, NOTHING, orderOf, VIEW_NAME, VIEWS, type View } from './views';

const PAGE = 100;
const VIEW = oneOf<View>(VIEWS, 'needs');
const KINDS = Object.keys(ALERT_KIND) as AlertKind[];
const KIND = oneOf<AlertKind | ''>(['', ...KINDS], '');

/** Every alert, in the order in which a person wants it. */
export function AlertListScreen() {
  const [view] = useParam('view', VIEW);
  const [kind, setKind] = useParam('kind', KIND);
  const [search, setSearch] = useParam('q', text);
  const narrow = useNarrow();
  const selection = useSelection();
  const narrowing = { ...usePlace(), kind, search };
  const pages = usePages(
    AlertList,
    { first: PAGE, filter: filterOf(view, narrowing), orderBy: orderOf(view) },
    ({ alerts }) => alerts,
    { every: EVERY.alert },
  );
  const { rows } = pages;
  const [ticked, setTicked] = useParam('chosen', text);
  // A message leads here with all that it tells ticked: one tap to acknowledge it.
  useEffect(() => {
    if (ticked !== 'all' || !rows) return;
    if (selection.chosen.size === 0) selection.toggleAll(rows.map(({ id }) => id));
    setTicked('');
  }, [ticked, rows, selection, setTicked]);
  const columns = useMemo(() => columnsOf(view, narrow), [view, narrow]);
  const chosen = (rows ?? []).filter(({ id }) => selection.chosen.has(id));
  return (
    <Screen title="Alerts">
      <ViewTabs view={view} narrowing={narrowing} />
      <FilterBar
        end={
          chosen.length > 0 && view !== 'resolved' ? (
            <AlertActions
              alerts={chosen}
              verbs={
                view === 'needs' || view === 'info'
                  ? ['acknowledge', 'silence', 'resolve']
                  : ['resolve', 'silence']
              }
              look="plain"
              onDone={selection.clear}
            />
          ) : null
        }
      >
        <SearchBox label="Search accounts and workers" value={search} onChange={setSearch} />
        <SelectFilter
          label="Kind"
          all="All kinds"
          value={kind}
          options={KINDS.map((value) => ({ value, label: kindName(value) }))}
          onChange={(value) => setKind(value as AlertKind | '')}
        />
        <PlaceFilter />
      </FilterBar>
      <Loaded live={{ data: rows, error: pages.error, askAgain: pages.askAgain }}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing view={view} narrowed={Object.values(narrowing).some((one) => one !== '')} />
          ) : (
            <DataTable
              label={`Alerts: ${VIEW_NAME[view]}`}
              rows={rows}
              columns={columns}
              href={({ id }) => `/alerts/${id}`}
              nameOf={(alert) => `${kindName(alert.kind)}, ${subjectOf(alert)}`}
              selection={view === 'resolved' ? undefined : selection}
              onEnd={pages.loadMore}
              pale={pages.previous}
            />
          )
        }
      </Loaded>
    </Screen>
  );
}

/** Says that nothing matches this choice, though something may match another one. */
function Nothing({ view, narrowed }: { view: View; narrowed: boolean }) {
  const [title, text] = narrowed ? ['No alerts', 'None of this list fits this choice.'] : NOTHING[view];
  return (
    <EmptyState title={title}>
      <p>{text}</p>
    </EmptyState>
  );
}

function ViewTabs({ view, narrowing }: { view: View; narrowing: Parameters<typeof filterOf>[1] }) {
  const { data } = useLive(
    AlertCounts,
    {
      needs: filterOf('needs', narrowing),
      acknowledged: filterOf('acknowledged', narrowing),
      muted: filterOf('muted', narrowing),
      info: filterOf('info', narrowing),
    },
    { every: EVERY.alert },
  );
  return (
    <Tabs
      label="Which alerts"
      tabs={VIEWS.map((one) => ({
        href: withParams({ view: one === 'needs' ? null : one }),
        label: VIEW_NAME[one],
        current: one === view,
        count: one === 'resolved' ? null : data?.[one].totalCount,
      }))}
    />
  );
}
