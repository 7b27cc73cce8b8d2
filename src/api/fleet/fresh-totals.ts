import type { FleetInput, FleetRow } from '../../reads/fleet/fleet';
import { staleBefore, staleFrom, stampedAhead } from '../../reads/collecting/staleness';
import type { Context } from '../context';

/** Reads totals with what is stale by now, and says when the first account among them will be stale as well. */
export async function freshTotals<Rows extends FleetRow | FleetRow[]>(
  context: Context,
  read: (fresh: Pick<FleetInput, 'staleBefore' | 'stampedAhead'>) => Promise<Rows>,
): Promise<Rows> {
  const { validity } = context;
  const { TIER_1 } = await context.schedules();
  const totals = await read({
    staleBefore: staleBefore(validity.now, TIER_1),
    stampedAhead: stampedAhead(validity.now),
  });
  for (const { oldestFreshAt } of [totals].flat())
    validity.until(oldestFreshAt && staleFrom(oldestFreshAt, TIER_1));
  return totals;
}
