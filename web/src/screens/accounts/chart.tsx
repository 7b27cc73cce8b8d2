import { useMemo } from 'preact/hooks';
import { alertBands, ALL_RATES, askedSpan } from '../../charts/rates';
import { TimeChart } from '../../charts/time-chart';
import { useNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { Panel } from '../../parts/panel';
import { useSpan } from '../../url/span';
import { useZone } from '../../url/zone';
import { AccountChart, type AccountChartQuery } from './operations.generated';

const NONE: NonNullable<AccountChartQuery['account']>['hashrates'] = [];

/** How the account went: gaps hatched, alerts as bands. */
export function AccountChartPanel({ id, name }: { id: string; name: string }) {
  const view = useSpan(useNow());
  const [zone, setZone] = useZone();
  const { from, to, every } = askedSpan(view.span);
  const chart = useLive(AccountChart, { id, from, to }, { every });
  const account = chart.data?.account;
  const alerts = account?.alerts.nodes;
  const bands = useMemo(() => alertBands(alerts ?? []), [alerts]);
  return (
    <Panel title="Hashrate" note="a shaded band is an alert, hatching is a gap">
      <TimeChart
        label={`Hashrate of ${name}`}
        measure="hashrate"
        points={account?.hashrates ?? NONE}
        series={ALL_RATES}
        view={view}
        zone={zone}
        onZone={setZone}
        gaps={account?.gaps}
        bands={bands}
        pale={chart.previous}
      />
    </Panel>
  );
}
