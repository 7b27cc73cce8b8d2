import { useCallback, useMemo } from 'preact/hooks';
import { breaksOf, endsUnfinished, gapsOf, missingThroughout } from './lines';
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
  const now = useNow();
  const view = useSpan(now);
  const [zone, setZone] = useZone();
  const { from, to, every } = askedSpan(view.span);
  const chart = useLive(FleetChartPoints, { coin, from, to }, { every });
  const told = chart.data?.fleetHistory ?? NONE;
  const throughout = useMemo(() => missingThroughout(told), [told]);
  const partial = useCallback(
    ({ missingAccounts }: Point) =>
      missingAccounts > throughout ? `partial: ${counted(missingAccounts, 'account')} missing` : null,
    [throughout],
  );
  const unfinished = endsUnfinished(told, (point) => partial(point) !== null, now);
  const points = useMemo(() => (unfinished ? told.slice(0, -1) : told), [told, unfinished]);
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
