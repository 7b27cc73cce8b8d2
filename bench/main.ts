import 'reflect-metadata';
import { choose } from './choose';
import { undoOnSignals } from './ending';
import { collecting } from './collecting';
import { dashboard } from './dashboard';
import { benchHistory } from './history';
import { benchRetention } from './retention';
import { figure, type Bench, type Result } from './result';
import { serving } from './serving';

const BENCHES: readonly Bench[] = [
  serving,
  collecting,
  dashboard,
  {
    name: 'history',
    async run() {
      console.table(await benchHistory());
      return [];
    },
  },
  { name: 'retention', run: benchRetention },
];

/** `npm run bench`: all of them; `npm run bench -- serving history:…`: those named. One table at the end. */
async function main(): Promise<void> {
  undoOnSignals();
  const results: Result[] = [];
  try {
    for (const { bench, wanted } of choose(BENCHES, process.argv.slice(2))) {
      console.log(`\n${bench.name}`);
      results.push(...(await bench.run(wanted)));
    }
  } finally {
    if (results.length > 0) printTable(results);
  }
  if (results.some(({ reached }) => reached === false)) process.exitCode = 1;
}

function printTable(results: readonly Result[]): void {
  const rows = results.map(({ what, ours, peer, ratio, target, reached }) => [
    what,
    ours,
    peer,
    ratio === null ? '' : figure(ratio),
    target,
    reached === null ? '' : reached ? 'yes' : 'NO',
  ]);
  const table = [['what', 'ours', 'peer', 'ratio', 'target', 'reached'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  console.log();
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
