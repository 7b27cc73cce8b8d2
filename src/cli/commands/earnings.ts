import type { Command } from 'commander';
import { listAccounts, namedAccounts } from '../accounts';
import type { Outcome, Runner, Session } from '../command';
import { UsageError } from '../errors';
import { EARNINGS_BY_ACCOUNT, EARNINGS_BY_DAY, type EarningsSums } from '../operations';
import { table, type Cell } from '../table';
import { addDays, dayOf, laterDay, type DayOptions } from '../text/days';

interface Options extends DayOptions {
  account?: string;
  group?: string;
  coin: string;
}

/** As many days as a month has. */
const DAYS = 30;

export function addEarnings(program: Command, runner: Runner): void {
  addDays(program.command('earnings'))
    .summary('what was earned, against what the hashrate should have earned')
    .description(
      `Holds the earnings of a range of settlement days (the last 30 by default) against the hashrate of these days times what 1 TH/s
should have earned on them, as the pool said it: account by account, or day by day of one account. The pool quotes few digits, so
what is expected may be off by what the column "±" says.`,
    )
    .option('--account <name>', 'this account, day by day')
    .option('--group <name>', 'only this group')
    .option('--coin <name>', 'the coin', 'BTC')
    .addHelpText(
      'after',
      `
Examples:
  pow-crm earnings
  pow-crm earnings --account BC01 --from 2026-10-01 --to 2026-10-31`,
    )
    .action((options: Options, command: Command) =>
      runner.onBackend(command, (session) => showEarnings(session, options), {
        before: () => void rangeOf(options),
      }),
    );
}

function rangeOf({ from, to, account, group }: Options) {
  if (account !== undefined && group !== undefined)
    throw new UsageError('Give one of --account and --group.');
  const last = dayOf('--to', to) ?? new Date().toISOString().slice(0, 10);
  const first = dayOf('--from', from) ?? laterDay(last, 1 - DAYS);
  if (first > last) throw new UsageError('--from must not be after --to.');
  return { from: first, to: last };
}

const HEADER = ['earned', 'expected', 'difference', 'fee', '±', 'by the network', 'uptime', 'not checked'];

async function showEarnings(session: Session, options: Options): Promise<Outcome> {
  const { backend, width } = session;
  const range = rangeOf(options);
  if (options.account === undefined) {
    const { coin, group = null } = options;
    const { earningsCheck } = await backend.ask(EARNINGS_BY_ACCOUNT, { coin, group, ...range });
    const rows = earningsCheck.map(({ account, check, uptime }) => [account.name, ...cellsOf(check, uptime)]);
    return { text: listed(['account', ...HEADER], rows, width), json: earningsCheck };
  }
  const [account] = namedAccounts(await listAccounts(backend), [options.account]);
  const { earnings } = await backend.ask(EARNINGS_BY_DAY, { account: account?.id ?? '', ...range });
  const rows = earnings.map(({ from, check, uptime }) => [from, ...cellsOf(check, uptime)]);
  return { text: listed(['day', ...HEADER], rows, width), json: earnings };
}

function listed(header: readonly string[], rows: readonly Cell[][], width: number | null): string {
  return rows.length === 0 ? 'No earnings are known of these days.' : table(header, rows, width);
}

const percent = (ratio: number | null) => (ratio === null ? null : `${(ratio * 100).toFixed(2)} %`);

const REASONS: Readonly<Record<string, string>> = {
  NO_HASHRATE: 'the pool told no hashrate',
  NO_TERAHASH: 'what 1 TH/s should earn is not known',
};

function cellsOf(sums: EarningsSums, uptime: number | null): Cell[] {
  const reasons = sums.reasons.map((reason) => REASONS[reason] ?? reason).join(', ');
  return [
    sums.earned,
    sums.expected,
    sums.difference,
    percent(sums.effectiveFee),
    sums.uncertainty,
    percent(sums.networkFee),
    percent(uptime),
    sums.uncheckedDays === 0 ? null : `${sums.uncheckedAmount}, ${reasons}`,
  ];
}
