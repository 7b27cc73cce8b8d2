import { useCallback, useMemo } from 'preact/hooks';
import { breaksOf, gapsOf, missingThroughout } from './lines';
import { alertBands, askedSpan, SHORT_RATES } from './rates';
import { TimeChart } from './time-chart';
import { useNow } from '../data/server-clock';
import { useLive } from '../data/use-live';
import { counted } from '../format/count';
import { Panel } from '../parts/panel';
import { useSpan } from '../url/span';
import { useZone } from '../url/zone';
import { FleetChartPoints, type FleetChartPointsQuery } from './fleet-chart.generated';

type Point = FleetChartPointsQuery['fleetHistory'][number];

const NONE: readonly Point[] = [];

/** How the fleet went. A point that lacks accounts is dotted; those that lack one throughout are told of once. */
export function FleetChart({ coin, bare = false }: { coin: string; bare?: boolean }) {
  const view = useSpan(useNow());
  const [zone, setZone] = useZone();
  const { from, to, every } = askedSpan(view.span);
  const chart = useLive(FleetChartPoints, { coin, from, to }, { every });
  const points = chart.data?.fleetHistory ?? NONE;
  const throughout = useMemo(() => missingThroughout(points), [points]);
  const partial = useCallback(
    ({ missingAccounts }: Point) =>
      missingAccounts > throughout ? `partial: ${counted(missingAccounts, 'account')} missing` : null,
    [throughout],
  );
  const gaps = useMemo(() => gapsOf(points, breaksOf(points)), [points]);
  const outages = chart.data?.alerts.nodes;
  const bands = useMemo(() => alertBands(outages ?? []), [outages]);
  return (
    <Panel
      title="Fleet hashrate"
      note={
        throughout > 0 && `without ${counted(throughout, 'account')} that gave no sample in all this span`
      }
    >
      <TimeChart
        label="Fleet hashrate"
        measure="hashrate"
        points={points}
        series={SHORT_RATES}
        view={view}
        zone={zone}
        onZone={setZone}
        gaps={gaps}
        bands={bands}
        partial={partial}
        pale={chart.previous}
        height={bare ? 200 : undefined}
        controls={bare ? 'none' : 'all'}
      />
    </Panel>
  );
}
