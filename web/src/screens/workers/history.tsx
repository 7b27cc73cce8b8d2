import { useMemo } from 'preact/hooks';
import { alertBands, ALL_RATES, askedSpan } from '../../charts/rates';
import { TimeChart, type ChartSeries } from '../../charts/time-chart';
import { useNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { AlertLines } from '../../parts/alerts/alert-lines';
import { Panel } from '../../parts/panel';
import { useSpan } from '../../url/span';
import { useZone } from '../../url/zone';
import { WorkerChart, type WorkerChartQuery } from './operations.generated';

type Point = NonNullable<WorkerChartQuery['worker']>['samples'][number];

const REJECTS: readonly ChartSeries<Point>[] = [
  { label: 'reject ratio', of: ({ rejectRatio }) => rejectRatio },
];
const NONE: readonly Point[] = [];

/** Hashrate and rejects over the same span, and every alert that the machine had. */
export function WorkerHistory({ id, name }: { id: string; name: string }) {
  const view = useSpan(useNow());
  const [zone, setZone] = useZone();
  const { from, to, every } = askedSpan(view.span);
  const chart = useLive(WorkerChart, { id, from, to }, { every });
  const points = chart.data?.worker?.samples ?? NONE;
  const alerts = chart.data?.worker?.alerts.nodes;
  const bands = useMemo(() => alertBands(alerts ?? []), [alerts]);
  const open = (alerts ?? []).filter(({ state }) => state !== 'RESOLVED');
  const past = (alerts ?? []).filter(({ state }) => state === 'RESOLVED');
  const common = { points, view, zone, onZone: setZone, bands, pale: chart.previous };
  return (
    <>
      {open.length > 0 && (
        <Panel padded title="Open alerts">
          <AlertLines alerts={open} />
        </Panel>
      )}
      <Panel title="Hashrate" note="a shaded band is an alert">
        <TimeChart {...common} label={`Hashrate of ${name}`} measure="hashrate" series={ALL_RATES} />
      </Panel>
      <Panel title="Rejects" note="over the span that is chosen above">
        <TimeChart
          {...common}
          label={`Reject ratio of ${name}`}
          measure="ratio"
          series={REJECTS}
          height={160}
          controls="table"
        />
      </Panel>
      {past.length > 0 && (
        <Panel padded title="Past alerts" note="the newest first">
          <AlertLines alerts={past} />
        </Panel>
      )}
    </>
  );
}
