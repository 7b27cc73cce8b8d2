import 'reflect-metadata';
import type { AccountRow } from '../../reads/accounts/rows';
import { hashrateSeries, type HashratePointRow } from '../../reads/accounts/series';
import { accountsById, countAccounts } from '../../reads/accounts/accounts';
import type { AlertRow } from '../../reads/alerts/rows';
import { countAlerts, countAlertsOf, listAlertsOf } from '../../reads/alerts/alerts';
import type { FleetPointRow } from '../../reads/fleet/history';
import type { WorkerRow } from '../../reads/workers/rows';
import {
  countWorkers,
  countWorkersOfAccounts,
  listWorkersOfAccounts,
  workersById,
} from '../../reads/workers/workers';
import { accountsPage, findAccount, matchingAccounts } from '../accounts/accounts';
import type { AccountArgs, AccountsArgs } from '../accounts/arguments';
import { byAccount } from '../accounts/series';
import { ACCOUNT } from '../accounts/shape';
import { alertsPage } from '../alerts/alerts';
import { alertOrderOf, matchingAlerts, WORKER_ALERTS, type AlertsArgs } from '../alerts/arguments';
import { ALERT } from '../alerts/shape';
import { untilSilencesChange } from '../alerts/silences-hold';
import { pageArgs } from '../connection';
import { fleetPoints, type FleetHistoryArgs } from '../fleet/fleet';
import { seriesRequest, type SeriesArgs } from '../series';
import { matchingWorkers, workerOrderOf, type WorkersArgs } from '../workers/arguments';
import { WORKER } from '../workers/shape';
import { workersPage } from '../workers/workers';
import { list, one, page, type Ask, type Source } from './source';

/** The rows with these ids, each once, in the order in which the ids are given. */
async function inOrder<Id, Row extends { id: Id }>(
  ids: readonly (Id | null)[],
  read: (ids: Id[]) => Promise<Row[]>,
): Promise<(Row | null)[]> {
  const rows = await read([...new Set(ids.filter((id) => id !== null))]);
  const byId = new Map<Id | null, Row>(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

const accountsOf = ({ read, context: { viewer }, wanted }: Ask, ids: readonly (number | null)[]) =>
  inOrder(ids, (known) => accountsById(read, { ids: known, visible: viewer.groups, wanted }));

const workersOf = ({ read, context: { viewer }, wanted }: Ask, ids: readonly (string | null)[]) =>
  inOrder(ids, (known) => workersById(read, { ids: known.map(BigInt), visible: viewer.groups, wanted }));

/** The fields that have statements of their own and can be written straight from the rows, by "Type.field". */
export const SOURCES: Readonly<Record<string, Source>> = {
  'Query.accounts': page<AccountsArgs, AccountRow, object>(
    {
      shape: ACCOUNT,
      always: [],
      quick: true,
      count: async ({ read, context, args }) => [
        await countAccounts(read, matchingAccounts(args, context.viewer)),
      ],
    },
    async ({ read, context, args, wanted }) => [await accountsPage(read, context, args, wanted)],
  ),
  'Query.account': one<AccountArgs, AccountRow, object>(
    { shape: ACCOUNT, always: [], quick: true },
    async ({ read, context, args, wanted }) => [await findAccount(read, context, args, wanted)],
  ),
  'Query.workers': page<WorkersArgs, WorkerRow, object>(
    {
      shape: WORKER,
      always: [],
      count: async (ask) => [await countWorkers(ask.read, matchingWorkers(ask.args, ask.context.viewer))],
    },
    async ({ read, context, args, wanted }) => [await workersPage(read, context, args, wanted)],
  ),
  'Query.alerts': page<AlertsArgs, AlertRow, object>(
    {
      shape: ALERT,
      always: [],
      count: async (ask) => [await countAlerts(ask.read, matchingAlerts(ask.args, ask.context))],
    },
    async ({ read, context, args, wanted }) => [await alertsPage(read, context, args, wanted)],
  ),
  'Query.fleetHistory': list<FleetHistoryArgs, FleetPointRow, object>(
    { shape: {}, always: ['at'] },
    async ({ read, context, args }) => [await fleetPoints(read, context, args)],
  ),

  'Account.hashrates': list<SeriesArgs, HashratePointRow, AccountRow>(
    { shape: {}, always: ['at'], ofParent: ['id'] },
    async ({ read, context, args, wanted }, accounts) => {
      const accountIds = accounts.map(({ id }) => id);
      const request = seriesRequest(args, context);
      // All rows of one account are its own.
      if (accounts.length === 1) return [await hashrateSeries(read, { accountIds, request, wanted })];
      const owned = [...wanted, 'accountId'];
      return byAccount(accountIds, await hashrateSeries(read, { accountIds, request, wanted: owned }));
    },
  ),
  'Account.workers': page<WorkersArgs, WorkerRow, AccountRow>(
    {
      shape: WORKER,
      always: ['accountId'],
      ofParent: ['id'],
      count: (ask, accounts) =>
        countWorkersOfAccounts(
          ask.read,
          accounts.map(({ id }) => id),
          matchingWorkers(ask.args, ask.context.viewer),
        ),
    },
    (ask, accounts) => {
      const { read, args, wanted } = ask;
      const input = {
        ...matchingWorkers(ask.args, ask.context.viewer),
        order: workerOrderOf(args.orderBy),
        page: pageArgs(args),
        wanted,
      };
      return listWorkersOfAccounts(
        read,
        accounts.map(({ id }) => id),
        input,
      );
    },
  ),
  'Account.alerts': page<AlertsArgs, AlertRow, AccountRow>(
    {
      shape: ALERT,
      always: [],
      quick: true,
      ofParent: ['id'],
      count: (ask, accounts) =>
        countAlertsOf(
          ask.read,
          { accountIds: accounts.map(({ id }) => id) },
          matchingAlerts(ask.args, ask.context),
        ),
    },
    (ask, accounts) => nestedAlerts(ask, { accountIds: accounts.map(({ id }) => id) }),
  ),

  'Worker.account': one<object, AccountRow, WorkerRow>(
    { shape: ACCOUNT, always: ['id'], ofParent: ['accountId'], quick: true },
    (ask, workers) =>
      accountsOf(
        ask,
        workers.map(({ accountId }) => accountId),
      ),
  ),
  'Worker.alerts': page<AlertsArgs, AlertRow, WorkerRow>(
    {
      shape: ALERT,
      always: [],
      ofParent: ['id'],
      count: (ask, workers) =>
        countAlertsOf(
          ask.read,
          { workerIds: workers.map(({ id }) => BigInt(id)) },
          matchingAlerts(ask.args, ask.context),
        ),
    },
    (ask, workers) => nestedAlerts(ask, { workerIds: workers.map(({ id }) => BigInt(id)) }, WORKER_ALERTS),
  ),

  'Alert.account': one<object, AccountRow, AlertRow>(
    { shape: ACCOUNT, always: ['id'], ofParent: ['accountId'], quick: true },
    (ask, alerts) =>
      accountsOf(
        ask,
        alerts.map(({ accountId }) => accountId),
      ),
  ),
  'Alert.worker': one<object, WorkerRow, AlertRow>(
    { shape: WORKER, always: ['id'], ofParent: ['workerId'], quick: true },
    (ask, alerts) =>
      workersOf(
        ask,
        alerts.map(({ workerId }) => workerId),
      ),
  ),
};

async function nestedAlerts(
  ask: Ask<AlertsArgs>,
  parents: Parameters<typeof listAlertsOf>[1],
  defaultFirst?: number,
) {
  const { read, context, args, wanted } = ask;
  const input = {
    ...matchingAlerts(args, context),
    order: alertOrderOf(args.orderBy),
    page: pageArgs(args, defaultFirst),
    wanted,
  };
  const [pages] = await Promise.all([
    listAlertsOf(read, parents, input),
    untilSilencesChange(context, input.filter),
  ]);
  return pages;
}
