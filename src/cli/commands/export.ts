import { open } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { UsageError } from '../errors';

interface Options {
  from?: string;
  to?: string;
  tz?: string;
  account?: string[];
  type?: string;
  currency?: string;
  output?: string;
}

export function addExport(program: Command, runner: Runner): void {
  program
    .command('export')
    .summary('write payments as CSV')
    .description('Data for other programs.')
    .command('payments')
    .summary('payouts and earnings as CSV')
    .description(
      'Writes payouts and earnings as CSV (exact amounts, times in the given zone) to the screen, a pipe or a file. With --json, it writes one list of objects.',
    )
    .option('--from <day>', 'from this day on, YYYY-MM-DD')
    .option('--to <day>', 'up to and including this day')
    .option('--tz <zone>', 'time zone, such as Asia/Shanghai (default: UTC)')
    .option('--account <names...>', 'only these accounts, by name or id')
    .addOption(new Option('--type <type>', 'only this type').choices(['PAYOUT', 'EARNING']))
    .option('--currency <code>', 'add what each is worth, such as EUR, with the price and its source')
    .option('-o, --output <file>', 'a new file to write to; it must not exist')
    .addHelpText(
      'after',
      `
Examples:
  pow-crm export payments --from 2026-01-01 --to 2026-12-31 -o payments-2026.csv
  pow-crm export payments --type PAYOUT --account BC01 | head`,
    )
    .action((options: Options, command: Command) =>
      runner.onBackend(command, (session) => exportPayments(session, options)),
    );
}

async function exportPayments(session: Session, options: Options): Promise<Outcome> {
  const { output, ...filter } = options;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string | string[] | undefined][])
    for (const one of [value ?? []].flat()) query.append(name, one);
  const pieces = await session.backend.download(`/export/payments.csv?${query.toString()}`);
  if (output !== undefined) {
    const file = await open(output, 'wx', 0o600).catch((error: Error) => {
      throw new UsageError(`--output ${output} ${whyNot(error)}`);
    });
    try {
      for await (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    return { text: `Written to ${output}.`, json: { output } };
  }
  if (session.json) {
    const { parse } = await import('csv-parse/sync');
    const chunks: Uint8Array[] = [];
    for await (const piece of pieces) chunks.push(Buffer.from(piece));
    return { text: null, json: parse(Buffer.concat(chunks), { columns: true, bom: true }) };
  }
  for await (const piece of pieces) await session.write(piece);
  return { text: null, json: null };
}

/** An existing file may be last year's accounts, so it is never overwritten. */
function whyNot(error: NodeJS.ErrnoException): string {
  if (error.code === 'EEXIST') return 'already exists; choose another file, or move that one away.';
  if (error.code === 'ENOENT') return 'is in a folder that does not exist.';
  return `cannot be written (${error.code ?? 'unknown error'}).`;
}
