import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { FaultyFileError } from '../../files/file-fault';
import type { PriceLine } from '../../money/prices-file';
import type { Outcome, Runner, Session } from '../command';
import { IMPORT_PRICES } from '../operations';

interface Options {
  dryRun?: boolean;
}

export function addPrices(program: Command, runner: Runner): void {
  program
    .command('prices')
    .summary('prices of your own choice')
    .description("Prices of coins in any currency. They win over the pool's prices in US dollars and yuan.")
    .command('import')
    .summary('add or replace closes from a CSV file')
    .description(
      `Reads a CSV file with the header day,currency,price[,coin]: the close of a coin on a UTC day, such as
2026-10-31,EUR,58012.34,BTC. An empty coin is BTC. Currencies are codes of ISO 4217. The whole file is imported or, if it has
faults, nothing of it, and every fault is listed by line and field. A price that is known is replaced.`,
    )
    .argument('<file>', 'a CSV file')
    .option('--dry-run', 'only show what would change')
    .addHelpText(
      'after',
      `
Exits with 78 if the file has faults.

Examples:
  pow-crm prices import prices.csv --dry-run
  pow-crm prices import prices.csv
  pow-crm export payments --currency EUR    # then: what each payment was worth`,
    )
    .action(async (file: string, options: Options, command: Command) => {
      // It knows the rules of prices, and with them the client of the database.
      const { parsePrices } = await import('../../money/prices-file.js');
      let lines: PriceLine[] = [];
      const before = () => {
        lines = parsePrices(file, bytesOf(file), new Date());
      };
      return runner.onBackend(command, (session) => importFrom(session, file, lines, options), { before });
    });
}

async function importFrom(
  { backend }: Session,
  file: string,
  lines: readonly PriceLine[],
  { dryRun = false }: Options,
): Promise<Outcome> {
  const { importPrices: done } = await backend.ask(IMPORT_PRICES, {
    prices: lines.map(({ input }) => input),
    dryRun,
  });
  if (done.errors.length > 0)
    throw new FaultyFileError(
      file,
      done.errors.map(({ index, message }) => ({
        line: index === null ? null : (lines[index]?.line ?? null),
        field: null,
        problem: message.replace(/\.$/, ''),
      })),
    );
  const { created, updated, unchanged } = done;
  const sum = `${created} created, ${updated} updated, ${unchanged} unchanged.`;
  return {
    text: dryRun ? `${sum}\nNothing was changed: this was a dry run.` : sum,
    json: { dryRun, created, updated, unchanged },
  };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new FaultyFileError('The file of prices', [
      { line: null, field: null, problem: `cannot be read (${code})` },
    ]);
  }
}
