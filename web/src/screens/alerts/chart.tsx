import { useMemo } from 'preact/hooks';
import { alertBands, SHORT_RATES } from '../../charts/rates';
import { TimeChart } from '../../charts/time-chart';
import { EVERY } from '../../data/polling';
import { serverNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { Panel } from '../../parts/panel';
import { useZone } from '../../url/zone';
import { useSpan } from '../../url/span';
import { AlertAccountChart, AlertWorkerChart, type AlertDetailQuery } from './operations.generated';

type Alert = NonNullable<AlertDetailQuery['alert']>;
type Point = {
  at: string;
  source: 'SAMPLE' | 'HOUR' | 'DAY' | 'POOL_CHART';
  hashrate10m: number | null;
  hashrate1h: number | null;
};

const HOUR = 3_600_000;
const NO_POINTS: Point[] = [];

/** The hashrate around the alert, with the alert's own span marked. */
export function AlertChart({ alert }: { alert: Alert }) {
  const [zone, setZone] = useZone();
  const ended = alert.resolvedAt === null ? null : Date.parse(alert.resolvedAt);
  const began = Date.parse(alert.startedAt);
  const view = useSpan(Math.min(serverNow(), (ended ?? Infinity) + 6 * HOUR), spanFor(began, ended));
  const range = {
    from: new Date(view.span.from).toISOString(),
    to: new Date(view.span.to).toISOString(),
  };
  const account = useLive(
    AlertAccountChart,
    { id: alert.account?.id ?? '', ...range },
    { every: EVERY.chart, enabled: alert.worker === null && alert.account !== null },
  );
  const worker = useLive(
    AlertWorkerChart,
    { id: alert.worker?.id ?? '', ...range },
    { every: EVERY.chart, enabled: alert.worker !== null },
  );
  const bands = useMemo(
    () => alertBands([alert]),
    [alert.startedAt, alert.resolvedAt, alert.severity, alert.kind],
  );
  if (!alert.account) return null;
  const name = alert.worker?.name ?? alert.account.name;
  const points = worker.data?.worker?.samples ?? account.data?.account?.hashrates ?? NO_POINTS;
  return (
    <Panel title={`Hashrate of ${name}`} note="the alert is the marked band">
      <TimeChart
        label={`Hashrate of ${name}`}
        measure="hashrate"
        points={points}
        series={SHORT_RATES}
        view={view}
        zone={zone}
        onZone={setZone}
        gaps={account.data?.account?.gaps}
        bands={bands}
        pale={account.previous || worker.previous}
      />
    </Panel>
  );
}

/** The shortest span that shows the whole alert and what was before. */
function spanFor(began: number, ended: number | null) {
  const length = ((ended ?? serverNow()) - began) / HOUR;
  if (length < 12) return '24h';
  return length < 120 ? '7d' : '30d';
}
