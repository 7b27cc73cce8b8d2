import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { counted } from '../../format/count';
import { Age } from '../../parts/age';
import { OneChoice } from '../../parts/choice-filter';
import { EmptyState } from '../../parts/empty-state';
import { FilterBar } from '../../parts/filter-bar';
import { LinkButton } from '../../parts/link-button';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { Screen } from '../../parts/screen';
import { SearchBox } from '../../parts/search-box';
import { oneOf, text } from '../../url/codecs';
import { useParam } from '../../url/params';
import { MODE_NAME, MODES, type Mode } from './bins';
import { FloorMap } from './floor-map';
import { Legend } from './legend';
import { Floor } from './operations.generated';

const MODE = oneOf<Mode>(MODES, 'day');

/** Every machine at once, by account and name. */
export default function FloorScreen() {
  const [mode, setMode] = useParam('by', MODE);
  const [search, setSearch] = useParam('q', text);
  const { group, account } = usePlace();
  const filter = {
    ...(search !== '' && { search }),
    ...(group !== '' && { groups: [group] }),
    ...(account !== '' && { accounts: [account] }),
  };
  const place = {
    ...(search !== '' && { q: search }),
    ...(group !== '' && { group }),
    ...(account !== '' && { account }),
  };
  const live = useLive(Floor, { filter }, { every: EVERY.list });
  const floor = live.data?.workerFloor;
  return (
    <Screen
      title="Floor"
      note={
        floor && (
          <>
            {counted(floor.total, 'machine')}, lists of{' '}
            <Age at={floor.collectedAt} stale={floor.isStale && floor.total > 0} never="nothing yet" />
          </>
        )
      }
      actions={<LinkButton href={`/workers${location.search}`}>As a list</LinkButton>}
    >
      <FilterBar>
        <OneChoice
          label="Colour by"
          choices={MODES.map((value) => ({ value, label: MODE_NAME[value] }))}
          chosen={mode}
          onChange={setMode}
        />
        <PlaceFilter />
        <SearchBox label="Search workers" value={search} onChange={setSearch} />
      </FilterBar>
      <Loaded live={live}>
        {({ workerFloor }) =>
          workerFloor.total === 0 ? (
            <EmptyState title="No machines">
              <p>No list of workers has been read for this choice.</p>
            </EmptyState>
          ) : (
            <>
              <Legend floor={workerFloor} mode={mode} place={place} />
              <Panel padded title="Machines by account and name">
                <FloorMap floor={workerFloor} mode={mode} />
              </Panel>
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
