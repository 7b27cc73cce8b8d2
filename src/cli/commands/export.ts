import { Option, type Command } from 'commander';
import type { Runner } from '../command';
import { exportFile, type FileOptions } from './export-file';

interface Filter {
  from?: string;
  to?: string;
  tz?: string;
  account?: string[];
  group?: string | string[];
  coin?: string;
  currency?: string;
  preset?: string;
  type?: string;
  state?: string[];
  txId?: string;
  walletAddress?: string;
  by?: string;
  of?: string;
  check?: boolean;
}
type Options = Filter & FileOptions;

export function addExport(program: Command, runner: Runner): void {
  const group = program
    .command('export')
    .summary('write payments or earnings to a file')
    .description('Data for other programs: CSV, or XLSX for spreadsheets.');
  const add = (name: string, path: string) =>
    group
      .command(name)
      .option('--from <day>', 'from this day on, YYYY-MM-DD')
      .option('--to <day>', 'up to and including this day')
      .option('--account <names...>', 'only these accounts, by name or id')
      .option('--coin <name>', 'only this coin')
      .addOption(new Option('--format <format>', 'the type of the file').choices(['csv', 'xlsx']))
      .addOption(new Option('--separator <name>', 'of CSV').choices(['comma', 'semicolon', 'tab']))
      .addOption(new Option('--decimal <sign>', 'of the amounts in CSV').choices(['point', 'comma']))
      .option('--bom', 'begin CSV with a byte order mark, by which Excel knows UTF-8')
      .addOption(
        new Option('--amounts <form>', 'in XLSX; amounts of more than 15 digits are always text').choices([
          'number',
          'text',
        ]),
      )
      .option('-o, --output <file>', 'a new file to write to; it must not exist')
      .action((options: Options, command: Command) =>
        runner.onBackend(command, (session) => exportFile(session, path, options)),
      );
  addZoneAndCurrency(add('payments', 'payments'))
    .summary('payouts and earnings')
    .description(
      'Writes payouts and earnings (exact amounts, times in UTC, days in the given zone) to the screen, a pipe or a file. With --json, it writes one list of objects.',
    )
    .option('--group <names...>', 'only these groups')
    .addOption(new Option('--type <type>', 'only this type').choices(['PAYOUT', 'EARNING']))
    .option('--state <states...>', 'only UNCHANGED, CONFLICTED or WITHDRAWN')
    .option('--tx-id <id>', 'only this transaction')
    .option('--wallet-address <address>', 'only to this wallet')
    .addOption(
      new Option('--preset <name>', 'the columns that this program imports').choices([
        'koinly',
        'cointracker',
      ]),
    )
    .addHelpText(
      'after',
      `
Examples:
  pow-crm export payments --from 2026-01-01 --to 2026-12-31 -o payments-2026.csv
  pow-crm export payments --type PAYOUT --format xlsx -o payouts.xlsx
  pow-crm export payments --preset koinly --currency EUR -o koinly.csv
  pow-crm export payments --type PAYOUT --account BC01 | head`,
    );
  addZoneAndCurrency(add('earnings', 'earnings'))
    .summary('earnings by day, week or month, with hashrate and uptime')
    .description(
      'Writes the earnings of all accounts of a coin, of a group, or of each account that is named.',
    )
    .option('--group <name>', 'the sums of this group')
    .addOption(new Option('--by <period>', 'of each line').choices(['DAY', 'WEEK', 'MONTH']))
    .option('--check', 'add what the hashrate should have earned')
    .addHelpText(
      'after',
      '\nExample:\n  pow-crm export earnings --by MONTH --check --format xlsx -o earnings.xlsx',
    );
  add('matrix', 'earnings-matrix')
    .summary('earnings as a matrix: days or months against accounts or groups')
    .description(
      'Writes a line for each day or month, and a column for each account or group, with their sum.',
    )
    .option('--group <names...>', 'only these groups')
    .addOption(new Option('--by <period>', 'of each line').choices(['DAY', 'MONTH']))
    .addOption(new Option('--of <what>', 'of each column').choices(['account', 'group']))
    .addHelpText('after', '\nExample:\n  pow-crm export matrix --by MONTH --of group -o earnings.csv');
}

function addZoneAndCurrency(command: Command): Command {
  return command
    .option('--tz <zone>', 'time zone, such as Asia/Shanghai (default: UTC)')
    .option('--currency <code>', 'add what each is worth, such as EUR, with the price and its source');
}
