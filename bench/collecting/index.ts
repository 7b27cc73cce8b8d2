import type { Bench } from '../result';
import { benchLargePass } from './large-pass';
import { benchStarting } from './starting';
import { benchStoring } from './storing';
import { benchTierOne } from './tier-one';

const PARTS = {
  starting: benchStarting,
  storing: benchStoring,
  'tier-1': benchTierOne,
  large: benchLargePass,
} as const;

/** What collecting costs, what it takes from those who read meanwhile, and how soon and in how much memory it begins. */
export const collecting: Bench = {
  name: 'collecting',
  parts: Object.keys(PARTS),
  async run(wanted) {
    const results = [];
    for (const [part, bench] of Object.entries(PARTS)) if (wanted(part)) results.push(...(await bench()));
    return results;
  },
};
