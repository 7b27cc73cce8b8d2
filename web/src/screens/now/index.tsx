import { Link } from 'wouter-preact';
import { count } from '../../format/count';
import { OneChoice } from '../../parts/choice-filter';
import { AccountTiles } from '../../parts/fleet/account-tiles';
import { DifferMost } from '../../parts/fleet/differ-most';
import { FleetFigures } from '../../parts/fleet/fleet-figures';
import { OpenAlerts } from '../../parts/fleet/open-alerts';
import { useCoin, useFleet } from '../../parts/fleet/use-fleet';
import { VerdictLine } from '../../parts/fleet/verdict-line';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { useScreenTitle } from '../../parts/screen';
import { FleetChart } from '../../charts/fleet-chart';
import css from './now.module.css';

/** More tiles than these are behind the link. */
const TILES = 120;
const DIFFERENT = 10;

/** First the things that need a person, if any; then the fleet, from the sum down to each account. */
export default function Now() {
  useScreenTitle('Now');
  const { coin, coins, setCoin } = useCoin();
  const view = useFleet(coin);
  const { present, rows, asOf, situation } = view;
  const alerts = present.data?.alerts;
  return (
    <div class={css.now}>
      <h1 class="heard">Now</h1>
      <div class={css.top}>
        <VerdictLine situation={situation} asOf={asOf} />
        {coins.length > 1 && (
          <OneChoice
            label="Coin"
            choices={coins.map((value) => ({ value, label: value }))}
            chosen={coin}
            onChange={setCoin}
          />
        )}
      </div>
      {alerts && <OpenAlerts alerts={alerts.nodes} more={alerts.pageInfo.hasNextPage} />}
      <FleetFigures view={view} />
      <div class={css.two}>
        <FleetChart coin={coin} />
        <Panel title="Differ most from their own day" note="last hour against 24 h">
          <Loaded live={view.accounts}>
            {(data) => <DifferMost rows={data.accounts.nodes} most={DIFFERENT} />}
          </Loaded>
        </Panel>
      </div>
      {rows && rows.length > 0 && (
        <Panel
          title="Accounts"
          note="1 h, and against their own day"
          actions={
            <Link href="/accounts">{rows.length > TILES ? `All ${count(rows.length)}` : 'As a table'} →</Link>
          }
        >
          <AccountTiles rows={rows.slice(0, TILES)} />
        </Panel>
      )}
    </div>
  );
}
