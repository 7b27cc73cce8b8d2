const TestSequencer = require('@jest/test-sequencer').default;

/** Stories of days and years, in which the suite spends more than half of its time; the longest first. */
const STORIES = [
  'simulation/simulation',
  'virtual/outage',
  'browser/odd-companies',
  'e2e/ledger',
  'history/backfill',
  'e2e/truth',
  'store/copy',
  'browser/walk',
  'alerts/timelines',
  'store/backup',
  'answers/fast-path',
  'process/killed-restore',
  'process/server',
  'alerts/channel-failing',
  'virtual/told-within-minutes',
  'virtual/alerts',
  'virtual/two-days',
  'alerts/seeds',
  'virtual/early-lists',
  'process/frozen',
  'browser/bad-luck',
];

/** Where a story stands among them; behind the last one where the file is none. */
function place({ path }) {
  const found = STORIES.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return found === -1 ? STORIES.length : found;
}

/**
 * On a clean clone Jest knows of no file how long it takes, and would begin with the largest: a story that comes last
 * then leaves all workers but one without work. From the second run on it knows, and begins with the longest.
 */
module.exports = class StoriesFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.every(({ duration }) => duration !== undefined)) return sorted;
    return sorted.sort((a, b) => place(a) - place(b));
  }
};
