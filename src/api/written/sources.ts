import 'reflect-metadata';
import type { AccountRow } from '../../reads/account-rows';
import { hashrateSeries, type HashratePointRow } from '../../reads/account-series';
import { accountsById, countAccounts } from '../../reads/accounts';
import type { AlertRow } from '../../reads/alert-rows';
import { countAlerts, countAlertsOf, listAlertsOf } from '../../reads/alerts';
import type { FleetPointRow } from '../../reads/fleet-history';
import type { WorkerRow } from '../../reads/worker-rows';
import {
  countWorkers,
  countWorkersOfAccounts,
  listWorkersOfAccounts,
  workersById,
} from '../../reads/workers';
import { accountsPage, findAccount, matching } from '../accounts/accounts';
import type { AccountArgs, AccountsArgs } from '../accounts/arguments';
import { byAccount } from '../accounts/series';
import { ACCOUNT } from '../accounts/shape';
import { alertsPage } from '../alerts/alerts';
import { alertFilter, WORKER_ALERTS, type AlertsArgs } from '../alerts/arguments';
import { ALERT } from '../alerts/shape';
import { pageArgs } from '../connection';
import { fleetPoints, type FleetHistoryArgs } from '../fleet/fleet';
import { seriesRequest, type SeriesArgs } from '../series';
import { workerFilter, workerOrderOf, type WorkersArgs } from '../workers/arguments';
import { WORKER } from '../workers/shape';
import { workersPage } from '../workers/workers';
import { list, one, page, type Ask, type Source } from './source';

const ofAlerts = ({ context, args }: Ask<AlertsArgs>) => ({
  visible: context.viewer.groups,
  filter: alertFilter(args.filter),
});
const ofWorkers = ({ context, args }: Ask<WorkersArgs>) => ({
  visible: context.viewer.groups,
  filter: workerFilter(args.filter),
});

const ids = <Id>(of: readonly (Id | null)[]): Id[] => [...new Set(of.filter((id) => id !== null))];

async function accountsOf({ read, context, wanted }: Ask, of: readonly (number | null)[]) {
  const visible = context.viewer.groups;
  const byId = new Map<number | null, AccountRow>();
  for (const row of await accountsById(read, { ids: ids(of), visible, wanted })) byId.set(row.id, row);
  return of.map((id) => byId.get(id) ?? null);
}

async function workersOf({ read, context, wanted }: Ask, of: readonly (string | null)[]) {
  const visible = context.viewer.groups;
  const byId = new Map<string | null, WorkerRow>();
  for (const row of await workersById(read, { ids: ids(of).map(BigInt), visible, wanted }))
    byId.set(row.id, row);
  return of.map((id) => byId.get(id) ?? null);
}

/** The fields that have statements of their own and can be written straight from the rows, by "Type.field". */
export const SOURCES: Readonly<Record<string, Source>> = {
  'Query.accounts': page<AccountsArgs, AccountRow, object>(
    {
      shape: ACCOUNT,
      always: [],
      quick: true,
      count: async ({ read, context, args }) => [await countAccounts(read, matching(args, context))],
    },
    async ({ read, context, args, wanted }) => [await accountsPage(read, context, args, wanted)],
  ),
  'Query.account': one<AccountArgs, AccountRow, object>(
    { shape: ACCOUNT, always: [], quick: true },
    async ({ read, context, args, wanted }) => [await findAccount(read, context, args, wanted)],
  ),
  'Query.workers': page<WorkersArgs, WorkerRow, object>(
    { shape: WORKER, always: [], count: async (ask) => [await countWorkers(ask.read, ofWorkers(ask))] },
    async ({ read, context, args, wanted }) => [await workersPage(read, context, args, wanted)],
  ),
  'Query.alerts': page<AlertsArgs, AlertRow, object>(
    { shape: ALERT, always: [], count: async (ask) => [await countAlerts(ask.read, ofAlerts(ask))] },
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
      // Of one account all rows are its own.
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
          ofWorkers(ask),
        ),
    },
    (ask, accounts) => {
      const { read, args, wanted } = ask;
      const input = { ...ofWorkers(ask), order: workerOrderOf(args.orderBy), page: pageArgs(args), wanted };
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
        countAlertsOf(ask.read, { accountIds: accounts.map(({ id }) => id) }, ofAlerts(ask)),
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
        countAlertsOf(ask.read, { workerIds: workers.map(({ id }) => BigInt(id)) }, ofAlerts(ask)),
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

function nestedAlerts(
  ask: Ask<AlertsArgs>,
  parents: Parameters<typeof listAlertsOf>[1],
  defaultFirst?: number,
) {
  const { read, context, args, wanted } = ask;
  const input = { ...ofAlerts(ask), page: pageArgs(args, defaultFirst), now: context.validity.now, wanted };
  return listAlertsOf(read, parents, input);
}
