import { useMemo } from 'preact/hooks';
import { useConnection } from '../../data/connection';
import { EVERY } from '../../data/polling';
import { useNow } from '../../data/server-clock';
import { useLive, type Live } from '../../data/use-live';
import { age } from '../../format/age';
import type { Situation } from '../../format/verdict';
import { text } from '../../url/codecs';
import { useParam } from '../../url/params';
import {
  FleetAccounts,
  FleetBudget,
  FleetCoins,
  FleetDay,
  FleetMonth,
  FleetNow,
  type FleetAccountsQuery,
  type FleetNowQuery,
} from './operations.generated';

export type FleetAlert = FleetNowQuery['alerts']['nodes'][number];
export type FleetAccount = FleetAccountsQuery['accounts']['nodes'][number];

const MINUTES_10 = 600_000;
const DAY = 86_400_000;

/** The coin that is looked at: of the address, else the first that is mined. Sums never mix coins. */
export function useCoin(): { coin: string; coins: readonly string[]; setCoin: (coin: string) => void } {
  const [chosen, setCoin] = useParam('coin', text);
  const { data } = useLive(FleetCoins, {}, { every: EVERY.chart });
  const coins = data?.coins ?? [];
  return { coin: chosen || (coins[0] ?? 'BTC'), coins, setCoin };
}

/** Two rounds of questions have failed to come, as after a night with the lid closed: whatever is shown is of then. */
const OLD_MS = 120_000;

/** Everything that Now and the wall show of the fleet, each at its own pace. */
export function useFleet(coin: string) {
  const now = useNow();
  const lost = useConnection();
  // Rounded, so that the same question comes again and costs nothing while nothing changes.
  const dayAgo = new Date(Math.floor(now / MINUTES_10) * MINUTES_10 - DAY).toISOString();
  const monthAgo = new Date(Math.floor(now / DAY) * DAY - 30 * DAY).toISOString();
  const present = useLive(
    FleetNow,
    { coin },
    { every: (data) => (isFilling(data) ? EVERY.filling : EVERY.alert) },
  );
  const filling = isFilling(present.data);
  const accounts = useLive(FleetAccounts, { coin }, { every: filling ? EVERY.filling : EVERY.list });
  const day = useLive(FleetDay, { coin, from: dayAgo }, { every: EVERY.chart });
  const month = useLive(FleetMonth, { coin, from: monthAgo }, { every: EVERY.chart });
  const budget = useLive(FleetBudget, {}, { every: EVERY.chart });
  const rows = accounts.data?.accounts.nodes ?? null;
  const asOf = useMemo(
    () => oldestFresh(rows) ?? present.data?.fleet.collectedAt ?? null,
    [rows, present.data],
  );
  return {
    present,
    accounts,
    rows,
    day,
    month,
    budget,
    asOf,
    dayAgo,
    situation: situationOf(present, lost !== null, now),
  };
}

export type FleetView = ReturnType<typeof useFleet>;

/** No list of workers was read to its end yet. */
function isFilling(data: FleetNowQuery | null): boolean {
  return (
    data !== null && data.fleet.accounts > 0 && data.workerRuns.nodes.every(({ finishedAt }) => !finishedAt)
  );
}

function situationOf(
  { data, answeredAt }: Pick<Live<FleetNowQuery>, 'data' | 'answeredAt'>,
  lost: boolean,
  now: number,
): Situation | null {
  if (data === null) return null;
  const isOld = answeredAt !== null && now - Date.parse(answeredAt) > OLD_MS;
  const { fleet, alerts, poolAlerts } = data;
  return {
    lost,
    askedLast: isOld ? age(answeredAt, now) : null,
    filling: isFilling(data),
    poolUnreachable: poolAlerts.nodes.length > 0,
    accounts: fleet.accounts,
    staleAccounts: fleet.staleAccounts,
    collectedAt: fleet.collectedAt,
    needs: {
      count: alerts.nodes.length,
      critical: alerts.nodes.filter(({ severity }) => severity === 'CRITICAL').length,
      more: alerts.pageInfo.hasNextPage,
    },
  };
}

/** The figures are as old as the oldest account that is up to date; what is stale is counted by itself. */
function oldestFresh(rows: readonly FleetAccount[] | null): string | null {
  const fresh = (rows ?? []).flatMap(({ isStale, collectedAt }) =>
    !isStale && collectedAt ? [collectedAt] : [],
  );
  return fresh.length === 0 ? null : fresh.reduce((oldest, at) => (at < oldest ? at : oldest));
}
