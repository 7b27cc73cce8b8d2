import type { Command } from 'commander';
import { listAccounts, namedAccounts } from '../accounts';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError, UsageError } from '../errors';
import {
  ADD_ADJUSTMENT,
  ADJUSTMENTS,
  CHANGE_ADJUSTMENT,
  REMOVE_ADJUSTMENT,
  type ListedAdjustment,
} from '../operations';
import { shownArgument } from '../shown-argument';
import { table } from '../table';
import { ACCOUNTS_OPTION, GROUP_OPTION, wordsOf, type PlaceOptions } from '../text/arguments';
import { addDays, dayOf, type DayOptions } from '../text/days';
import { plain } from '../text/tone';

interface ListOptions extends PlaceOptions, DayOptions {
  removed?: boolean;
}

interface EntryOptions {
  day?: string;
  amount?: string;
  note?: string;
}

export function addAdjustments(program: Command, runner: Runner): void {
  const adjustments = program
    .command('adjustments')
    .summary('money beside what the pool lists')
    .description(
      "An adjustment is what the pool counts and does not list (a compensation), or an account's opening balance. Statements hold it.",
    );
  addDays(
    adjustments
      .command('list', { isDefault: true })
      .summary('what was entered, by day')
      .description('Lists the adjustments by day, with the id that change and delete take.')
      .addOption(ACCOUNTS_OPTION())
      .addOption(GROUP_OPTION())
      .option('--removed', 'those that were taken back, too'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  pow-crm adjustments\n  pow-crm adjustments list --accounts BC01 --removed',
    )
    .action((options: ListOptions, command: Command) =>
      runner.onBackend(command, (session) => list(session, options), {
        before: () => void daysOf(options),
      }),
    );
  adjustments
    .command('add')
    .summary('enter one')
    .description('Enters money of an account for a UTC day. Below zero, coins leave its balance.')
    .argument('<account>', 'by name')
    .requiredOption('--day <day>', 'the UTC day that it belongs to, YYYY-MM-DD')
    .requiredOption('--amount <coins>', "in the account's coin, such as 0.0005 or -0.0005")
    .requiredOption('--note <text>', 'what it is for; statements show it')
    .addHelpText(
      'after',
      '\nExample:\n  pow-crm adjustments add BC01 --day 2026-10-12 --amount 0.0005 --note "refund, ticket 4711"',
    )
    .action((account: string, options: Required<EntryOptions>, command: Command) =>
      runner.onBackend(command, (session) => add(session, account, options), {
        before: () => void dayOf('--day', options.day),
      }),
    );
  adjustments
    .command('change')
    .summary('put another in its place')
    .description(
      'Changes what is given and nothing else. Statements of what was known before still hold the old one.',
    )
    .argument('<id>', 'as the list shows it')
    .option('--day <day>', 'the UTC day that it belongs to, YYYY-MM-DD')
    .option('--amount <coins>', "in the account's coin, such as 0.0005 or -0.0005")
    .option('--note <text>', 'what it is for; statements show it')
    .addHelpText('after', '\nExample:\n  pow-crm adjustments change 3 --amount 0.0006')
    .action((id: string, options: EntryOptions, command: Command) =>
      runner.onBackend(command, (session) => change(session, id, options), {
        before: () => checkChange(options),
      }),
    );
  adjustments
    .command('delete')
    .summary('take one back')
    .description('Takes an adjustment back. Statements of what was known before still hold it.')
    .argument('<id>', 'as the list shows it')
    .addHelpText('after', '\nExample:\n  pow-crm adjustments delete 3')
    .action((id: string, _options: object, command: Command) =>
      runner.onBackend(command, (session) => remove(session, id)),
    );
}

function daysOf({ from, to }: DayOptions) {
  return { from: dayOf('--from', from), to: dayOf('--to', to) };
}

function checkChange({ day, amount, note }: EntryOptions): void {
  if (day === undefined && amount === undefined && note === undefined)
    throw new UsageError('Say what changes: --day, --amount or --note.');
  dayOf('--day', day);
}

async function list({ backend, width, colours }: Session, options: ListOptions): Promise<Outcome> {
  const { adjustments } = await backend.ask(ADJUSTMENTS, {
    ...daysOf(options),
    accounts: await chosen(backend, options),
    removed: options.removed ?? false,
  });
  const rows = adjustments.map(({ id, day, account, amount, note, createdBy, removedBy }) => [
    ...[id, day, account.name, `${amount} ${account.coin}`, note, createdBy],
    ...(options.removed ? [removedBy] : []),
  ]);
  const header = ['id', 'day', 'account', 'amount', 'note', 'entered by'];
  const text =
    rows.length === 0
      ? 'Nothing has been entered.'
      : table(options.removed ? [...header, 'taken back by'] : header, rows, width, colours);
  return { text, json: adjustments };
}

/** The ids of the accounts that are asked for; null: all. */
async function chosen(
  backend: Session['backend'],
  { accounts, group }: PlaceOptions,
): Promise<string[] | null> {
  if (accounts === undefined && group === undefined) return null;
  const all = await listAccounts(backend);
  const named = accounts === undefined ? all : namedAccounts(all, wordsOf(accounts));
  const groups = group === undefined ? null : wordsOf(group);
  return named.filter((one) => !groups || groups.includes(one.group ?? '')).map(({ id }) => id);
}

async function add(
  { backend }: Session,
  name: string,
  { day, amount, note }: Required<EntryOptions>,
): Promise<Outcome> {
  const [account] = namedAccounts(await listAccounts(backend), [name]);
  const input = { account: account?.id ?? '', day, amount, note };
  const { adjustment } = (await backend.ask(ADD_ADJUSTMENT, { input })).addAdjustment;
  return { text: plain(`${told(adjustment)} is entered.`), json: adjustment };
}

async function change({ backend }: Session, id: string, options: EntryOptions): Promise<Outcome> {
  const all = { accounts: null, from: null, to: null, removed: true };
  const old = (await backend.ask(ADJUSTMENTS, all)).adjustments.find((one) => one.id === id);
  if (!old)
    throw new AnswerError(
      'NOT_FOUND',
      `There is no adjustment ${shownArgument(id)}. See: pow-crm adjustments list.`,
    );
  const { day = old.day, amount = old.amount, note = old.note } = options;
  const input = { account: old.account.id, day, amount, note };
  const { adjustment } = (await backend.ask(CHANGE_ADJUSTMENT, { id, input })).changeAdjustment;
  return { text: plain(`${told(adjustment)} stands in the place of adjustment ${id}.`), json: adjustment };
}

async function remove({ backend }: Session, id: string): Promise<Outcome> {
  const { adjustment } = (await backend.ask(REMOVE_ADJUSTMENT, { id })).removeAdjustment;
  return { text: plain(`${told(adjustment)} is taken back.`), json: adjustment };
}

/** "Adjustment 3 (0.00050000 BTC of BC01 on 2026-10-12: refund)" */
function told({ id, amount, account, day, note }: ListedAdjustment): string {
  return `Adjustment ${id} (${amount} ${account.coin} of ${account.name} on ${day}: ${note})`;
}
