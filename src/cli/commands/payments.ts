import { Option, type Command } from 'commander';
import { PAYMENT_STATES, PAYMENT_TYPES, type PaymentType } from '../../vocabulary';
import { count } from '../../words';
import type { Outcome, Runner, Session } from '../command';
import {
  PAYMENTS,
  PAYOUTS_BY_TRANSACTION,
  PAYOUTS_BY_WALLET,
  type ListedPayment,
  type PaymentChoice,
} from '../operations';
import { UsageError } from '../errors';
import { table, type Cell } from '../table';
import { addListOptions, choicesOf, placesOf, restOf, type PlaceOptions } from '../text/arguments';
import { addDays, dayOf, laterDay, type DayOptions } from '../text/days';
import { addZone, zoneOf, type Zone } from '../text/time';

interface Options extends PlaceOptions, DayOptions {
  type?: PaymentType;
  state?: string;
  tx?: string;
  wallet?: string;
  by?: 'wallet' | 'transaction';
  limit: number;
  tz?: string;
}

export function addPayments(program: Command, runner: Runner): void {
  const listing = addZone(addDays(program.command('payments')))
    .summary('payouts and earnings, with their sums')
    .description(
      'Lists payouts and earnings, the newest first, with exact amounts and the sums of all that match. Days are those of UTC. For a file of all of them, use export payments.',
    )
    .addOption(new Option('--type <type>', 'only this type').choices(PAYMENT_TYPES))
    .option('--state <states>', `only in these states, separated by commas: ${PAYMENT_STATES.join(', ')}`)
    .option('--tx <id>', 'only this transaction')
    .option('--wallet <address>', 'only to this wallet')
    .addOption(
      new Option('--by <what>', 'the sums of payouts instead, by wallet or by transaction').choices([
        'wallet',
        'transaction',
      ]),
    );
  addListOptions(listing, 20)
    .addHelpText(
      'after',
      '\nExamples:\n  pow-crm payments --type PAYOUT\n  pow-crm payments --by wallet --from 2026-01-01\n  pow-crm payments --accounts BC01 --from 2026-01-01 --to 2026-01-31',
    )
    .action((options: Options, command: Command) =>
      runner.onBackend(command, (session) => payments(session, options), {
        before: () => void [rangeOf(options), zoneOf(options.tz), statesOf(options)],
      }),
    );
}

/** The end of a range is not included by the API. */
function rangeOf(options: DayOptions): { from?: string; to?: string } {
  const [from, to] = [dayOf('--from', options.from), dayOf('--to', options.to)];
  return {
    ...(from === null ? {} : { from: `${from}T00:00:00Z` }),
    ...(to === null ? {} : { to: `${laterDay(to, 1)}T00:00:00Z` }),
  };
}

async function payments(session: Session, options: Options): Promise<Outcome> {
  const { backend, width, colours } = session;
  const { type, tx, wallet, by, limit, tz } = options;
  const zone = zoneOf(tz);
  const states = statesOf(options);
  const filter = {
    ...(type === undefined ? {} : { type }),
    ...(states === null ? {} : { state: states }),
    ...(tx === undefined ? {} : { txId: tx }),
    ...(wallet === undefined ? {} : { walletAddress: wallet }),
    ...rangeOf(options),
    ...(await placesOf(backend, options)),
  };
  if (by !== undefined) return sumsOfPayouts(session, { by, filter, first: limit, zone });
  const { payments: page, paymentTotals } = await backend.ask(PAYMENTS, { filter, first: limit });
  const json = { ...page, totals: paymentTotals };
  if (page.nodes.length === 0)
    return { text: 'There is no such payment. Payments are collected by tier 4.', json };
  const rows = page.nodes.map((payment): Cell[] => [
    zone.at(payment.paidAt),
    payment.account.name,
    payment.type,
    `${payment.amount} ${payment.coin}`,
    stateCell(payment),
    payment.type === 'PAYOUT' ? payment.walletAddress : `for ${payment.settlementDate ?? 'an unknown day'}`,
  ]);
  const sums = paymentTotals.map((total) => [
    total.type,
    `${total.amount} ${total.coin}`,
    count(total.count, 'payment'),
  ]);
  const lists = [
    table(['type', 'sum of all that match', 'number'], sums, width, colours),
    table(['when', 'account', 'type', 'amount', 'state', 'to, or for'], rows, width, colours),
  ];
  return { text: lists.join('\n\n') + restOf(rows.length, page.totalCount), json };
}

const statesOf = ({ state }: Options) => choicesOf('--state', state, PAYMENT_STATES);

async function sumsOfPayouts(
  { backend, width, colours }: Session,
  { by, zone, ...asked }: { by: 'wallet' | 'transaction'; zone: Zone; filter: PaymentChoice; first: number },
): Promise<Outcome> {
  if (asked.filter.type === 'EARNING') throw new UsageError('--by is about payouts, so not --type EARNING.');
  const { sums } = await backend.ask(by === 'wallet' ? PAYOUTS_BY_WALLET : PAYOUTS_BY_TRANSACTION, asked);
  if (sums.length === 0)
    return { text: 'There is no such payout. Payouts are collected by tier 4.', json: sums };
  const rows = sums.map((sum): Cell[] => [
    zone.at(sum.lastPaidAt),
    `${sum.amount} ${sum.coin}`,
    sum.count,
    sum.accounts,
    by === 'wallet' ? sum.walletAddress : sum.txId,
  ]);
  return { text: table(['last', 'sum', 'payouts', 'accounts', by], rows, width, colours), json: sums };
}

function stateCell({ state }: ListedPayment): Cell {
  return state === 'UNCHANGED' ? 'as first seen' : { text: state, tone: 'bad' };
}
