import type { Vary } from './load-spec';

/** One side of a question: what is sent, and what of the answer must be the same on both sides. */
export interface Asked {
  query: string;
  variables: Record<string, unknown>;
  /** its mark stands in the variables */
  vary: Vary;
  /** the rows of the answer, as plain words */
  rows(data: never): unknown[];
}

export interface Question {
  part: string;
  what: string;
  /** how many times the peer's requests a second */
  target: number;
  ours: Asked;
  peer: Asked;
}

const DAY_MS = 86_400_000;
const NUMBER: Vary = { mark: '#########' };

type Row = Record<string, unknown>;
/** An exact amount without the zeros at its end, which both sides write differently. */
const amount = (text: unknown) => String(text).replace(/\.?0+$/, '');
const instant = (text: unknown) => new Date(String(text)).getTime();

/**
 * All accounts, each with its newest balance and hashrate and its open alerts. What differs is a group that no account is
 * in, beside all those that there are: the rows stay the same, and no answer can come from a cache.
 */
function dashboard(groups: readonly string[]): Question {
  const all = [...groups, NUMBER.mark];
  return {
    part: 'dashboard',
    what: 'dashboard, 33 accounts, every request another',
    target: 2,
    ours: {
      query: `query Dashboard($groups: [String!]) { accounts(first: 50, filter: { groups: $groups }) { nodes { name group status isStale
        balance { collectedAt balance earn24Hours } hashrate { collectedAt hashrate10m hashrate1h hashrate1d activeWorkers totalWorkers }
        alerts(first: 5, filter: { state: [FIRING, ACKNOWLEDGED] }) { nodes { kind severity startedAt message } } } } }`,
      variables: { groups: all },
      vary: NUMBER,
      rows: (data: { accounts: { nodes: Row[] } }) =>
        data.accounts.nodes.map((account) =>
          dashboardRow(account, account.balance as Row, account.hashrate as Row, account.alerts as never),
        ),
    },
    peer: {
      query: `query Dashboard($groups: [String!]) { allAccounts(first: 50, orderBy: NAME_ASC, condition: { groups: $groups }) { nodes { name group: groupName
        state: accountStateByAccountId { status isStale balanceAt balance earn24Hours hashrateAt hashrate10M hashrate1H hashrate1D activeWorkers totalWorkers }
        alerts: peerOpenAlertsByAccountId(first: 5, orderBy: [FIRED_AT_DESC, ROW_ID_DESC]) { nodes { kind severity startedAt message } } } } }`,
      variables: { groups: all },
      vary: NUMBER,
      rows: (data: { allAccounts: { nodes: (Row & { state: Row })[] } }) =>
        data.allAccounts.nodes.map(({ state, ...account }) =>
          dashboardRow(
            { ...account, status: state.status, isStale: state.isStale },
            { ...state, collectedAt: state.balanceAt },
            { ...state, ...hashrates(state), collectedAt: state.hashrateAt },
            account.alerts as never,
          ),
        ),
    },
  };
}

const hashrates = ({ hashrate10M, hashrate1H, hashrate1D }: Row) => ({
  hashrate10m: hashrate10M,
  hashrate1h: hashrate1H,
  hashrate1d: hashrate1D,
});

function dashboardRow(account: Row, balance: Row, hashrate: Row, alerts: { nodes: Row[] }): unknown[] {
  return [
    ...[account.name, account.group, account.status, account.isStale],
    ...[instant(balance.collectedAt), amount(balance.balance), amount(balance.earn24Hours)],
    ...[instant(hashrate.collectedAt), hashrate.hashrate10m, hashrate.hashrate1h, hashrate.hashrate1d],
    ...[hashrate.activeWorkers, hashrate.totalWorkers],
    alerts.nodes.map(({ kind, severity, startedAt, message }) => [
      kind,
      severity,
      instant(startedAt),
      message,
    ]),
  ];
}

/** The 500 best workers of one account that are not long gone. What differs is a second account, which there is not. */
function workers(): Question {
  const fields = 'name status rejectRatio lastShareAt';
  const row = ({ name, status, rejectRatio, lastShareAt, ...more }: Row) => [
    ...[name, status, rejectRatio, instant(lastShareAt)],
    ...[more.hashrate10m, more.hashrate1h, more.hashrate1d],
  ];
  // A JSON number must not begin with a zero.
  const accounts = `@[1, 1${NUMBER.mark}]`;
  return {
    part: 'workers',
    what: '500 workers of one account, sorted, filtered',
    target: 2,
    ours: {
      query: `query Workers($accounts: [ID!], $status: [WorkerStatus!]) { workers(first: 500, filter: { accounts: $accounts, status: $status },
        orderBy: { field: HASHRATE_1H, direction: DESC }) { nodes { ${fields} hashrate10m hashrate1h hashrate1d } } }`,
      variables: { accounts, status: ['ONLINE', 'OFFLINE'] },
      vary: NUMBER,
      rows: (data: { workers: { nodes: Row[] } }) => data.workers.nodes.map(row),
    },
    peer: {
      query: `query Workers($accounts: [Int!], $status: [String!]) { allWorkers(first: 500, condition: { accounts: $accounts, statuses: $status },
        orderBy: [HASHRATE_1H_DESC, ROW_ID_DESC]) { nodes { ${fields} hashrate10M hashrate1H hashrate1D } } }`,
      variables: { accounts, status: ['ONLINE', 'OFFLINE'] },
      vary: NUMBER,
      rows: (data: { allWorkers: { nodes: Row[] } }) =>
        data.allWorkers.nodes.map((worker) => row({ ...worker, ...hashrates(worker) })),
    },
  };
}

/**
 * Thirty days up to this midnight, by the hour. What differs is where the range begins: ours is asked from within the first
 * hour, which is served whole, the peer from just before it, so that both have the same hours to read.
 */
function charts(midnight: Date): Question[] {
  const from = midnight.getTime() - 30 * DAY_MS;
  const mark = '@from';
  const variables = { from: mark, to: midnight.toISOString() };
  const row = (point: Row) => [
    ...[instant(point.at), point.hashrate10m, point.hashrate1h, point.hashrate1d],
    ...[point.activeWorkers, point.totalWorkers],
  ];
  const peerRow = (point: Row) => row({ ...point, ...hashrates(point) });
  const points = 'at hashrate10m hashrate1h hashrate1d activeWorkers totalWorkers';
  const peerPoints = 'at hashrate10M hashrate1H hashrate1D activeWorkers totalWorkers';
  const ours = { variables, vary: { mark, instant: from, step: 1 } as const };
  const peer = { variables, vary: { mark, instant: from, step: -1 } as const };
  return [
    {
      part: 'account-chart',
      what: '30 days of one account by the hour',
      target: 2,
      ours: {
        ...ours,
        query: `query Chart($from: DateTime!, $to: DateTime!) { account(id: 1) { hashrates(from: $from, to: $to, interval: HOUR) { ${points} } } }`,
        rows: (data: { account: { hashrates: Row[] } }) => data.account.hashrates.map(row),
      },
      peer: {
        ...peer,
        query: `query Chart($from: Datetime!, $to: Datetime!) { allHashrateHours(orderBy: AT_ASC, condition: { accountId: 1, from: $from, to: $to }) { nodes { ${peerPoints} } } }`,
        rows: (data: { allHashrateHours: { nodes: Row[] } }) => data.allHashrateHours.nodes.map(peerRow),
      },
    },
    {
      part: 'fleet-chart',
      what: '30 days of the fleet by the hour',
      target: 2,
      ours: {
        ...ours,
        query: `query Fleet($from: DateTime!, $to: DateTime!) { fleetHistory(from: $from, to: $to, interval: HOUR) { ${points} } }`,
        rows: (data: { fleetHistory: Row[] }) => data.fleetHistory.map(row),
      },
      peer: {
        ...peer,
        query: `query Fleet($from: Datetime!, $to: Datetime!) { fleetHours: peerFleetHours(since: $from, until: $to) { nodes { ${peerPoints} } } }`,
        rows: (data: { fleetHours: { nodes: Row[] } }) => data.fleetHours.nodes.map(peerRow),
      },
    },
  ];
}

export function questionsOf({ groups, midnight }: { groups: readonly string[]; midnight: Date }): Question[] {
  return [dashboard(groups), workers(), ...charts(midnight)];
}
