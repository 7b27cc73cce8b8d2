import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { STATEMENT, type AccountStatement, type Statement } from '../operations';
import { table } from '../table';

interface Options {
  group?: string;
  coin?: string;
  asOf?: string;
  tz?: string;
}

export function addStatement(program: Command, runner: Runner): void {
  program
    .command('statement')
    .summary('a month of money, account by account')
    .description(
      `Opening balance + earnings + adjustments − payouts = closing balance, for each account, exact, and held against the pool's own
balance. With --as-of it tells what was known then, so that a statement of last month comes out the same; what came or changed since
is listed apart.`,
    )
    .argument('<month>', 'YYYY-MM')
    .option('--group <name>', 'only this group')
    .option('--coin <name>', 'the coin (default: BTC)')
    .option('--as-of <instant>', 'what was known then, such as 2026-11-02T09:00:00Z')
    .option('--tz <zone>', 'the time zone whose days payouts are counted by (default: UTC)')
    .addHelpText(
      'after',
      `
Examples:
  pow-crm statement 2026-10
  pow-crm statement 2026-10 --group BC --as-of 2026-11-02T09:00:00Z`,
    )
    .action((month: string, options: Options, command: Command) =>
      runner.onBackend(command, (session) => showStatement(session, month, options)),
    );
}

async function showStatement(
  { backend, width }: Session,
  month: string,
  { group = null, coin = null, asOf = null, tz = null }: { [Name in keyof Options]?: string | null },
): Promise<Outcome> {
  const { statement } = await backend.ask(STATEMENT, { month, group, coin, asOf, tz });
  return { text: textOf(statement, width), json: statement };
}

const STATE = new Map<boolean | null, string>([
  [true, 'adds up'],
  [false, 'does not add up'],
  [null, 'not known'],
]);

function textOf({ month, coin, tz, asOf, total, accounts }: Statement, width: number | null): string {
  const sums = (row: Statement['total']) => [
    row.opening,
    row.earnings,
    row.adjustments,
    row.payouts,
    row.closing,
  ];
  const lines = accounts.map((row) => [
    row.account.name,
    row.account.group,
    ...sums(row),
    STATE.get(row.addsUp),
  ]);
  const header = ['account', 'group', 'opening', 'earnings', 'adjustments', 'payouts', 'closing', 'state'];
  const known = asOf === null ? '' : `, as known at ${asOf}`;
  const parts = [
    `${month}, ${coin}, payouts by day in ${tz}${known}`,
    table(header, [...lines, ['total', null, ...sums(total), null]], width),
    ...section(accounts, 'Adjustments', ['day', 'amount', 'note', 'entered by'], ({ entered }) =>
      entered.map(({ day, amount, note, createdBy }) => [day, amount, note, createdBy]),
    )(width),
    ...section(accounts, 'Not adding up', ['reason'], ({ reasons }) => reasons.map((reason) => [reason]))(
      width,
    ),
    ...section(accounts, 'Since then', ['what', 'day', 'seen', 'field', 'was', 'became'], ({ since }) =>
      since.map(({ type, day, seenAt, field, was, became }) => [
        type.toLowerCase(),
        day,
        seenAt,
        field,
        was,
        became,
      ]),
    )(width),
  ];
  return parts.join('\n\n');
}

/** A table about the accounts that have such lines; nothing where none has. */
function section(
  accounts: readonly AccountStatement[],
  title: string,
  header: readonly string[],
  linesOf: (account: AccountStatement) => (string | null)[][],
): (width: number | null) => string[] {
  const rows = accounts.flatMap((one) => linesOf(one).map((line) => [one.account.name, ...line]));
  return (width) => (rows.length === 0 ? [] : [`${title}:\n${table(['account', ...header], rows, width)}`]);
}
