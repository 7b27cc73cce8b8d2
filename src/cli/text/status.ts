import { count } from '../../words';
import type { Session } from '../command';
import type { Fleet, Status, TierState } from '../operations';
import { facts, table, type Cell } from '../table';
import { alertTable } from './alerts';
import { budgetCell } from './budget';
import { grouped, hashrate, percent } from './figures';
import { ago, lasting, type Zone } from './time';
import { painted, type Toned } from './tone';

/** The picture of `pow-crm status`: what is wrong first. */
export function statusText(
  status: Status,
  fleets: readonly Fleet[],
  zone: Zone,
  session: Pick<Session, 'width' | 'colours'>,
): string {
  const { width, colours } = session;
  const { urgent, failing, server } = status;
  const now = server.time;
  const parts = [headOf(status, zone, colours)];
  if (urgent.nodes.length > 0)
    parts.push(
      alertTable(urgent.nodes, now, zone, session) +
        more(urgent.nodes.length, urgent.totalCount, 'pow-crm alerts'),
    );
  if (failing.nodes.length > 0)
    parts.push(
      failingTable(status, session) +
        more(failing.nodes.length, failing.totalCount, 'pow-crm accounts check'),
    );
  parts.push(
    facts(
      [
        ...fleets.flatMap((fleet) => linesOf(fleet, now, fleets.length > 1)),
        ['calls', budgetCell(status.apiBudget, now, zone)],
      ],
      width,
      colours,
    ),
  );
  parts.push(
    table(
      ['tier', 'next run', 'last run'],
      status.tiers.map((tier) => tierRow(tier, now, zone)),
      width,
      colours,
    ),
  );
  return parts.join('\n\n');
}

const more = (shown: number, total: number, command: string) =>
  total > shown ? `\n… and ${total - shown} more: ${command}` : '';

/** "2 alerts need you, 5 are open. 1 account fails. 2026-11-22 09:00 UTC" */
function headOf({ urgent, open, failing, apiBudget, server }: Status, zone: Zone, colours: boolean): string {
  const needs = urgent.totalCount;
  const fails = failing.totalCount;
  const wrong = [
    ...(needs > 0 ? [`${count(needs, 'alert')} ${needs === 1 ? 'needs' : 'need'} you`] : []),
    ...(fails > 0 ? [`${count(fails, 'account')} ${fails === 1 ? 'fails' : 'fail'}`] : []),
    ...(apiBudget.pausedUntil === null ? [] : ['all calls to the pool are paused']),
  ];
  const others = open.totalCount - needs;
  const also =
    others > 0
      ? ` ${count(others, needs > 0 ? 'other alert' : 'alert')} ${others === 1 ? 'is' : 'are'} open and ${others === 1 ? 'waits' : 'wait'} for nobody.`
      : '';
  const said = wrong.length === 0 ? 'Nothing needs you.' : `${wrong.join(', ')}.`;
  const tone = wrong.length === 0 ? 'good' : 'bad';
  return `${painted(said, tone, colours)}${also} ${painted(zone.at(server.time) ?? '', 'quiet', colours)}`;
}

function failingTable({ failing, server }: Status, { width, colours }: Pick<Session, 'width' | 'colours'>) {
  const rows = failing.nodes.map(({ name, group, status, statusSince, lastError }): Cell[] => [
    name,
    group,
    { text: status, tone: status === 'PARTIAL' ? 'warning' : 'bad' },
    statusSince === null ? null : ago(statusSince, server.time),
    lastError && `${lastError.code}: ${lastError.message}`,
  ]);
  return table(['account', 'group', 'status', 'since', 'why'], rows, width, colours);
}

function linesOf(fleet: Fleet, now: string, named: boolean): [string, Cell][] {
  const of = named ? ` ${fleet.coin}` : '';
  if (fleet.collectedAt === null)
    return [[`hashrate${of}`, { text: 'nothing is collected yet', tone: 'warning' }]];
  return [
    [`hashrate${of}`, hashrateCell(fleet)],
    [`workers${of}`, workersCell(fleet)],
    [`accounts${of}`, accountsCell(fleet)],
    [`collected${of}`, ago(fleet.collectedAt, now)],
  ];
}

/** A fall from here on is worth a colour. */
const FALL = -0.1;

function hashrateCell({ hashrate1h, hashrate1d, hashrate10m, hashrateChange }: Fleet): Toned | string {
  const against =
    hashrateChange === null
      ? ''
      : `, ${percent(Math.abs(hashrateChange))} ${hashrateChange < 0 ? 'below' : 'above'} its mean of 24 hours (${hashrate(hashrate1d)})`;
  const text = `${hashrate(hashrate1h)} in the last hour${against}; ${hashrate(hashrate10m)} in the last 10 min`;
  return hashrateChange !== null && hashrateChange <= FALL ? { text, tone: 'bad' } : text;
}

function workersCell({
  activeWorkers,
  inactiveWorkers,
  invalidWorkers,
  totalWorkers,
}: Fleet): Toned | string {
  const off = inactiveWorkers + invalidWorkers;
  const said = `${grouped(activeWorkers)} of ${grouped(totalWorkers)} online`;
  if (off === 0) return said;
  return {
    text: `${said}; ${grouped(inactiveWorkers)} offline, ${grouped(invalidWorkers)} without a share for 24 hours`,
    tone: 'warning',
  };
}

function accountsCell({ accounts, failingAccounts, staleAccounts }: Fleet): Toned | string {
  const wrong = [
    ...(failingAccounts > 0 ? [`${failingAccounts} failing`] : []),
    ...(staleAccounts > 0 ? [`${staleAccounts} with stale figures`] : []),
  ];
  if (wrong.length === 0) return String(accounts);
  return { text: `${accounts}; ${wrong.join(', ')}`, tone: 'warning' };
}

function tierRow({ name, nextRunAt, lastRun }: TierState, now: string, zone: Zone): Cell[] {
  const next = nextRunAt === null ? 'not scheduled' : `${ago(nextRunAt, now)}, ${zone.at(nextRunAt)}`;
  return [name, next, lastRun === null ? 'never' : lastRunCell(lastRun, now, zone)];
}

function lastRunCell(run: NonNullable<TierState['lastRun']>, now: string, zone: Zone): Cell {
  const { state, startedAt, finishedAt, accountsFailed, accountsTotal, waitingForBudget, waitingUntil } = run;
  if (state === 'RUNNING') {
    const until = waitingUntil === null ? '' : ` until ${zone.at(waitingUntil)} or later`;
    const waits = waitingForBudget ? `, waits for calls${until}` : '';
    return { text: `running for ${lasting(startedAt, now)}${waits}`, tone: 'quiet' };
  }
  const when = ago(finishedAt ?? startedAt, now);
  if (state === 'SUCCEEDED') return `${state} ${when}`;
  return {
    text: `${state} ${when}, ${accountsFailed} of ${count(accountsTotal, 'account')} failed`,
    tone: state === 'FAILED' ? 'bad' : 'warning',
  };
}
