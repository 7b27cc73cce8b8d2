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

/** The cost of collecting: its own time, the slow-down of readers, and the time and memory of a start. */
export const collecting: Bench = {
  name: 'collecting',
  parts: Object.keys(PARTS),
  async run(wanted) {
    const results = [];
    for (const [part, bench] of Object.entries(PARTS)) if (wanted(part)) results.push(...(await bench()));
    return results;
  },
};
