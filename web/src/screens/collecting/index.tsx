import { useRoute } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { useLive } from '../../data/use-live';
import { Loaded } from '../../parts/loaded';
import { Screen } from '../../parts/screen';
import { Tabs } from '../../parts/tabs';
import { oneOf } from '../../url/codecs';
import { useParam } from '../../url/params';
import { Budget } from './budget';
import { CallList } from './calls';
import { Tiers as TiersNow } from './operations.generated';
import { RunDetailScreen } from './run-detail';
import { RunList } from './runs';
import { SharedWithOthers } from './shared';
import { Tiers } from './tiers';

const LIST = oneOf(['runs', 'calls'] as const, 'runs');

export default function Collecting() {
  const [isOne, params] = useRoute('/collecting/:id');
  return isOne ? <RunDetailScreen id={params.id} /> : <Overview />;
}

/** The tiers, the call budget, and every run and call that is kept. */
function Overview() {
  const [list] = useParam('list', LIST);
  const live = useLive(TiersNow, {}, { every: EVERY.alert });
  return (
    <Screen title="Collecting" note={<SharedWithOthers />}>
      <Loaded live={live}>
        {({ tiers, apiBudget }) => (
          <>
            <Tiers tiers={tiers} />
            <Budget budget={apiBudget} />
          </>
        )}
      </Loaded>
      <Tabs
        label="Runs or calls"
        tabs={[
          { href: '/collecting', label: 'Runs', current: list === 'runs' },
          { href: '/collecting?list=calls', label: 'Calls', current: list === 'calls' },
        ]}
      />
      {list === 'runs' ? <RunList /> : <CallList />}
    </Screen>
  );
}
