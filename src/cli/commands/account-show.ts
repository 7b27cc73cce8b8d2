import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError } from '../errors';
import {
  ACCOUNT_DETAILS,
  ACCOUNT_MONEY,
  VIEWER,
  type AccountDetails,
  type AccountMoney,
} from '../operations';
import { shownArgument } from '../shown-argument';
import { facts, type Cell } from '../table';
import { grouped, hashrate, percent } from '../text/figures';
import { addZone, ago, zoneOf, type Zone } from '../text/time';

export function addAccountShow(accounts: Command, runner: Runner): void {
  addZone(accounts.command('show'))
    .summary('one account with its figures')
    .description(
      'Shows an account: its state, its last error, hashrate, workers and, if the token may see it, money.',
    )
    .argument('<account>', 'as the list shows it')
    .addHelpText('after', '\nExample:\n  pow-crm accounts show BC01')
    .action((name: string, options: { tz?: string }, command: Command) =>
      runner.onBackend(command, (session) => show(session, name, zoneOf(options.tz)), {
        before: () => void zoneOf(options.tz),
      }),
    );
}

async function show(session: Session, name: string, zone: Zone): Promise<Outcome> {
  const { backend } = session;
  const { account, server } = await backend.ask(ACCOUNT_DETAILS, { name });
  if (account === null)
    throw new AnswerError(
      'NOT_FOUND',
      `There is no account called ${shownArgument(name)}. See: pow-crm accounts list.`,
    );
  const { viewer } = await backend.ask(VIEWER, {});
  const seesMoney = viewer.scopes.some((scope) => ['FINANCIALS', 'ADMIN'].includes(scope));
  const money = seesMoney ? (await backend.ask(ACCOUNT_MONEY, { name })).account : null;
  return { text: textOf(account, money, server.time, zone, session), json: { ...account, ...money } };
}

function textOf(
  account: AccountDetails,
  money: AccountMoney | null,
  now: string,
  zone: Zone,
  { width, colours }: Session,
): string {
  const { status, statusSince, lastError, hashrate: sample, overview, collectedAt, coin } = account;
  const amount = (text: string | null | undefined) => (text ? `${text} ${coin}` : null);
  const since = statusSince === null ? '' : ` since ${zone.at(statusSince)}`;
  const change = account.hashrateChange;
  const against =
    change === null ? '' : `, ${percent(Math.abs(change))} ${change < 0 ? 'below' : 'above'} its mean`;
  return facts(
    [
      ['account', account.name],
      ['status', statusCell(account, since)],
      ['why', lastError && `${lastError.code}: ${lastError.message}`],
      ['group', account.group],
      ['user id', `${account.userId}, ${coin}`],
      ['last hour', sample && `${hashrate(sample.hashrate1h)}${against}`],
      ['last day', sample && hashrate(sample.hashrate1d)],
      ['rejected', sample?.rejectRatio == null ? null : percent(sample.rejectRatio)],
      ['workers', overview && workersOf(overview)],
      ['balance', amount(money?.balance?.balance)],
      ['earned in 24 hours', amount(money?.balance?.earn24Hours)],
      ['paid out', amount(money?.balance?.paidOut)],
      ['payout threshold', amount(money?.payoutThreshold)],
      ['collected', collectedAt === null ? 'never' : `${zone.at(collectedAt)}, ${ago(collectedAt, now)}`],
      ['alerts', status === 'DISABLED' ? null : `pow-crm alerts list --accounts "${account.name}"`],
    ],
    width,
    colours,
  );
}

function statusCell({ status, archived, isStale }: AccountDetails, since: string): Cell {
  if (archived) return 'archived';
  if (status === 'OK') return isStale ? { text: `OK${since}, but stale`, tone: 'warning' } : `OK${since}`;
  return { text: `${status}${since}`, tone: status === 'DISABLED' ? 'quiet' : 'bad' };
}

function workersOf({
  activeWorkers,
  inactiveWorkers,
  invalidWorkers,
  totalWorkers,
}: NonNullable<AccountDetails['overview']>) {
  const off = inactiveWorkers + invalidWorkers;
  return `${grouped(activeWorkers)} of ${grouped(totalWorkers)} online${off > 0 ? `, ${grouped(off)} without shares` : ''}`;
}
