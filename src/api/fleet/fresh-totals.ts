import type { FleetRow } from '../../reads/fleet';
import { staleBefore, staleFrom } from '../../reads/staleness';
import type { Context } from '../context';

/** Reads totals with what is stale by now, and says when the first account among them will be stale as well. */
export async function freshTotals<Rows extends FleetRow | FleetRow[]>(
  context: Context,
  read: (staleBefore: Date) => Promise<Rows>,
): Promise<Rows> {
  const { validity } = context;
  const { TIER_1 } = await context.schedules();
  const totals = await read(staleBefore(validity.now, TIER_1));
  for (const { oldestFreshAt } of [totals].flat())
    validity.until(oldestFreshAt && staleFrom(oldestFreshAt, TIER_1));
  return totals;
}
