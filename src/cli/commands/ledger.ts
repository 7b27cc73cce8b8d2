import type { Command } from 'commander';
import { count } from '../../words';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError, UsageError } from '../errors';
import { EXIT } from '../exit-codes';
import { LEDGER_OF_ACCOUNT, LEDGER_OF_ALL, type LedgerSums } from '../operations';
import { shownArgument } from '../shown-argument';
import { facts, type Cell } from '../table';
import { addDays, dayOf, laterDay, type DayOptions } from '../text/days';
import { addZone, zoneOf, type Zone } from '../text/time';
import { painted } from '../text/tone';

interface Options extends DayOptions {
  account?: string;
  group?: string;
  coin: string;
  tz?: string;
}

export function addLedger(program: Command, runner: Runner): void {
  addZone(addDays(program.command('ledger')))
    .summary("whether the payments add up to the pool's own totals")
    .description(
      "Shows the earnings and payouts of a range of days (the last 30 by default), and whether all payments that are kept add up to the pool's own totals.",
    )
    .option('--account <name>', 'of this account')
    .option('--group <name>', 'of the accounts of this group')
    .option('--coin <name>', 'the coin', 'BTC')
    .addHelpText(
      'after',
      `
Exits with 0 if everything adds up, 2 if it does not or a day is missing.

Examples:
  pow-crm ledger
  pow-crm ledger --account BC01 --from 2026-01-01 --to 2026-03-31`,
    )
    .action((options: Options, command: Command) =>
      runner.onBackend(command, (session) => ledger(session, options), {
        before: () => void rangeOf(options),
      }),
    );
}

/** As many days as a month has. */
const DAYS = 30;

function rangeOf({ from, to, tz = 'UTC', account, group }: Options) {
  if (account !== undefined && group !== undefined)
    throw new UsageError('Give one of --account and --group.');
  zoneOf(tz);
  const last = dayOf('--to', to) ?? new Date().toISOString().slice(0, 10);
  const first = dayOf('--from', from) ?? laterDay(last, 1 - DAYS);
  if (first > last) throw new UsageError('--from must not be after --to.');
  return { from: first, to: last, tz };
}

async function ledger(session: Session, options: Options): Promise<Outcome> {
  const range = rangeOf(options);
  const sums = await sumsOf(session, options, range);
  const isRight = sums.addsUp && sums.complete && sums.conflicts.length === 0;
  return {
    text: ledgerText(sums, zoneOf(options.tz), session),
    json: sums,
    exitCode: isRight ? EXIT.ok : EXIT.partial,
  };
}

async function sumsOf(
  { backend }: Session,
  { account, group, coin }: Options,
  range: ReturnType<typeof rangeOf>,
): Promise<LedgerSums> {
  if (account === undefined)
    return (await backend.ask(LEDGER_OF_ALL, { coin: coin.toUpperCase(), group: group ?? null, ...range }))
      .ledger;
  const found = await backend.ask(LEDGER_OF_ACCOUNT, { name: account, ...range });
  if (found.account) return found.account.ledger;
  throw new AnswerError(
    'NOT_FOUND',
    `There is no account called ${shownArgument(account)}. See: pow-crm accounts list.`,
  );
}

function ledgerText(sums: LedgerSums, zone: Zone, { width, colours }: Session): string {
  const { coin, missingDays, conflicts, complete, addsUp } = sums;
  const amount = (text: string | null): Cell => (text === null ? 'not known' : `${text} ${coin}`);
  const wrong = [
    ...(complete || addsUp
      ? []
      : ['Not every payment and total is collected yet, so they cannot be compared.']),
    ...(complete && !addsUp ? ["The payments do not add up to the pool's totals."] : []),
    ...(missingDays.length > 0
      ? [`${count(missingDays.length, 'day is', 'days are')} missing: ${missingDays.join(', ')}.`]
      : []),
    ...(conflicts.length > 0
      ? [`The pool has changed ${count(conflicts.length, 'value')} that it had reported.`]
      : []),
  ];
  const head =
    wrong.length === 0
      ? painted('Everything adds up.', 'good', colours)
      : wrong.map((line) => painted(line, 'bad', colours)).join('\n');
  const lines = facts(
    [
      ['days', `${sums.from} to ${sums.to}, ${sums.tz}`],
      ['earnings', amount(sums.earnings)],
      ['payouts', amount(sums.payouts)],
      ['the pool says: earned', amount(sums.poolEarnTotal)],
      ['the pool says: paid out', amount(sums.poolPaidOut)],
      ['the pool says: balance', amount(sums.poolBalance)],
      ['difference of earnings', amount(sums.earningsDifference)],
      ['difference of payouts', amount(sums.payoutsDifference)],
      ['difference of the balance', amount(sums.balanceDifference)],
      ['collected', zone.at(sums.paymentsAt) ?? 'never'],
    ],
    width,
    colours,
  );
  return `${head}\n\n${lines}`;
}
