import { useEffect, useRef } from 'preact/hooks';
import { FleetChart } from '../../charts/fleet-chart';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { AccountTiles } from '../../parts/fleet/account-tiles';
import { FleetFigures } from '../../parts/fleet/fleet-figures';
import { useCoin, useFleet } from '../../parts/fleet/use-fleet';
import { VerdictLine } from '../../parts/fleet/verdict-line';
import { ConnectionLine } from '../../parts/connection-line';
import { useScreenTitle } from '../../parts/screen';
import { Panel } from '../../parts/panel';
import { Worst } from './worst';
import { WallClock } from './wall-clock';
import { WallServer } from './operations.generated';
import css from './wall.module.css';

/** As many tiles as can be told apart from across the room. */
const TILES = 96;

/** Now, for a screen in the control room that nobody touches: no navigation, a clock, and it outlives restarts. */
export default function Wall() {
  useScreenTitle('Wall');
  useReloadAfterUpgrade();
  const { coin } = useCoin();
  const view = useFleet(coin);
  const { present, rows, asOf, situation } = view;
  return (
    <main class={css.wall}>
      <h1 class="heard">Wall</h1>
      <ConnectionLine />
      <div class={css.top}>
        <VerdictLine situation={situation} asOf={asOf} />
        <WallClock />
      </div>
      {present.data && (
        <Worst alerts={present.data.alerts.nodes} more={present.data.alerts.pageInfo.hasNextPage} />
      )}
      <FleetFigures view={view} />
      <FleetChart coin={coin} bare />
      {rows && rows.length > 0 && (
        <Panel title="Accounts" note="1 h, and against their own day">
          <AccountTiles rows={rows.slice(0, TILES)} />
        </Panel>
      )}
    </main>
  );
}

/** Nobody presses "reload" on a wall: a server of another version brings its own page. */
function useReloadAfterUpgrade(): void {
  const { data } = useLive(WallServer, {}, { every: EVERY.chart });
  const first = useRef<string | null>(null);
  const version = data?.server.version ?? null;
  useEffect(() => {
    if (version === null) return;
    first.current ??= version;
    if (first.current !== version) location.reload();
  }, [version]);
}
