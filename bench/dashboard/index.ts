import type { Bench, Result } from '../result';
import { measureFirstFigures } from './first-figures';
import { measureScrolling } from './main-thread';
import { measurePolling } from './polling';
import { measureSearch } from './search';
import { openDashboardSite } from './site';

const PARTS = {
  first: measureFirstFigures,
  scrolling: measureScrolling,
  search: measureSearch,
  polling: measurePolling,
};

/** The dashboard as its user feels it, in a real browser whose processor is slowed. */
export const dashboard: Bench = {
  name: 'dashboard',
  parts: Object.keys(PARTS),
  async run(wanted) {
    const site = await openDashboardSite();
    try {
      const results: Result[] = [];
      for (const [part, measure] of Object.entries(PARTS))
        if (wanted(part))
          for (const result of await measure(site)) {
            console.log(`  ${result.what}: ${result.ours}`);
            results.push(result);
          }
      return results;
    } finally {
      await site.close();
    }
  },
};
