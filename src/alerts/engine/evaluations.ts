import type { AlertKind } from '../../vocabulary';
import { accountOffline, type Usual } from '../rules/account-offline';
import { collectionFailing, type EndpointFacts } from '../rules/collection-failing';
import type { Finding, Previous } from '../rules/finding';
import { ledgerMismatch, type LedgerFacts } from '../rules/ledger-mismatch';
import { highRejectRate, type EarlierCounters } from '../rules/high-reject-rate';
import { lowHashrate } from '../rules/low-hashrate';
import { newPayoutAddress, type StrangePayout } from '../rules/new-payout-address';
import { payoutLate } from '../rules/payout-late';
import { underpaid, type PaidDay } from '../rules/underpaid';
import { workerOffline } from '../rules/worker-offline';
import { workersOffline } from '../rules/workers-offline';
import { ignores } from '../settings/ignored';
import type { AlertRule } from '../types';
import type { AccountFacts } from './accounts';
import { counters, type ListedWorker, type PayoutHabit } from './account-history';
import { isFresh, type Intervals, type Source } from './sources';

/** A rule with its facts, before the earlier state is known. */
export interface Evaluation {
  kind: AlertKind;
  workerId: bigint | null;
  /** true: nothing of this kind was ever evaluated for this account */
  firstSight: boolean;
  evaluate(previous: Previous | null): Finding | null;
}

/** The data loaded for the due sources; the others are absent. */
export interface RuleFacts {
  previousCounters: Map<number, EarlierCounters>;
  usualActive: Map<number, number>;
  workers: Map<number, ListedWorker[]>;
  listLengths: Map<number, number>;
  habits: Map<number, PayoutHabit>;
  ledgers: Map<number, LedgerFacts>;
  paidDays: Map<number, PaidDay[]>;
  strange: Map<number, StrangePayout[]>;
  endpoints: Map<number, EndpointFacts[]>;
}

export interface AccountInput {
  account: AccountFacts;
  due: readonly Source[];
  rules: Record<AlertKind, AlertRule>;
  ruleFacts: RuleFacts;
  now: Date;
  intervals: Intervals;
}

/** Everything that one account's fresh facts allow to evaluate, older facts first. Disabled rules give nothing. */
export function evaluationsOf(given: AccountInput): Evaluation[] {
  const bySource: Record<Source, (given: AccountInput, at: Date) => Evaluation[]> = {
    HASHRATE: ofHashrate,
    BALANCE: (one) => [...ofMoney(one), ...ofLedger(one)],
    OVERVIEW: ofOverview,
    WORKERS: ofList,
    PAYMENTS: (one, at) => [
      ...ofAddresses(one, at),
      ...ofMoney(one),
      ...ofLedger(one),
      ...ofEarnings(one, at),
    ],
    CALLS: ofCalls,
  };
  return given.due
    .map((source) => ({ source, at: given.account.instants[source] }))
    .filter((fact): fact is { source: Source; at: Date } => fact.at !== null)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap(({ source, at }) => bySource[source](given, at))
    .filter(({ kind }) => given.rules[kind].enabled);
}

function ofHashrate({ account, rules, ruleFacts, intervals }: AccountInput, at: Date): Evaluation[] {
  const { hashrate10m, hashrate1h, hashrate1d, totalWorkers, activeWorkers, watermarks } = account;
  const known = watermarks.HASHRATE;
  const plain = { workerId: null, firstSight: !known };
  const then = ruleFacts.previousCounters.get(account.id) ?? null;
  const counted = counters(account);
  return [
    {
      ...plain,
      kind: 'ACCOUNT_OFFLINE',
      evaluate: (previous) =>
        accountOffline(
          { at, hashrate10m, hashrate1d, totalWorkers, activeWorkers },
          previous,
          usualOf(account, rules, ruleFacts),
        ),
    },
    {
      ...plain,
      kind: 'LOW_HASHRATE',
      evaluate: (previous) =>
        hashrate1h === null || hashrate1d === null
          ? null
          : lowHashrate({ at, hashrate1h, hashrate1d }, rules.LOW_HASHRATE, previous),
    },
    {
      ...plain,
      kind: 'HIGH_REJECT_RATE',
      // It takes two samples, so what the first two show existed before.
      firstSight: !known || (then !== null && then.at <= known.firstAt),
      evaluate: () =>
        counted &&
        highRejectRate({ at, ...counted }, then, rules.HIGH_REJECT_RATE, 2 * intervals.TIER_1 * 1_000),
    },
  ];
}

function usualOf({ id }: AccountFacts, rules: AccountInput['rules'], { usualActive }: RuleFacts): Usual {
  return { active: usualActive.get(id) ?? null, rule: rules.WORKERS_OFFLINE };
}

function ofOverview({ account, rules, ruleFacts }: AccountInput, at: Date): Evaluation[] {
  const { overview10m, overview1d, overviewTotal, overviewActive, overviewInactive, overviewInvalid } =
    account;
  const { overviewDoubted } = account;
  const plain = { workerId: null, firstSight: !account.watermarks.OVERVIEW };
  const ignoring = rules.WORKERS_OFFLINE.ignoreWorkers.length > 0;
  const counts =
    overviewTotal === null || overviewInactive === null || overviewInvalid === null
      ? null
      : { at, total: overviewTotal, inactive: overviewInactive, invalid: overviewInvalid, lastShares: null };
  return [
    {
      ...plain,
      kind: 'ACCOUNT_OFFLINE',
      evaluate: (previous) =>
        accountOffline(
          {
            at,
            hashrate10m: overview10m,
            hashrate1d: overview1d,
            totalWorkers: overviewTotal,
            activeWorkers: overviewDoubted ? null : overviewActive,
          },
          previous,
          usualOf(account, rules, ruleFacts),
        ),
    },
    {
      ...plain,
      kind: 'WORKERS_OFFLINE',
      // Only the list shows which of them are ignored.
      evaluate: (previous) =>
        ignoring || overviewDoubted || counts === null
          ? null
          : workersOffline(counts, rules.WORKERS_OFFLINE, previous),
    },
  ];
}

function ofList({ account, rules, ruleFacts }: AccountInput, at: Date): Evaluation[] {
  const firstSight = !account.watermarks.WORKERS;
  const workers = ruleFacts.workers.get(account.id) ?? [];
  const isIgnored = ignores(rules.WORKER_OFFLINE.ignoreWorkers);
  const isUncounted = ignores(rules.WORKERS_OFFLINE.ignoreWorkers);
  // A figure missing from the list counts for nothing, except for the length of the list.
  const counted = workers.filter(
    ({ status, name }) => status !== null && status !== 'ONLINE' && !isUncounted(name),
  );
  const isSure = workers.every(({ status, name }) => status !== null || isUncounted(name));
  const inactive = counted.filter(({ status }) => status === 'OFFLINE');
  const counts = {
    at,
    total: ruleFacts.listLengths.get(account.id) ?? 0,
    inactive: inactive.length,
    invalid: counted.length - inactive.length,
    lastShares: inactive
      .flatMap(({ lastShareAt }) => lastShareAt ?? [])
      .sort((a, b) => a.getTime() - b.getTime()),
  };
  return [
    {
      kind: 'WORKERS_OFFLINE',
      workerId: null,
      firstSight,
      evaluate: (previous) => {
        const finding = workersOffline(counts, rules.WORKERS_OFFLINE, previous);
        // The workers missing from the list may be as dark as before.
        return isSure || finding?.verdict === 'HOLDS' ? finding : null;
      },
    },
    ...workers
      .filter(({ name }) => !isIgnored(name))
      .map((worker): Evaluation => ({
        kind: 'WORKER_OFFLINE',
        workerId: worker.id,
        firstSight,
        evaluate: (previous) => workerOffline(worker, previous),
      })),
  ];
}

function ofMoney({ account, rules, ruleFacts, now, intervals }: AccountInput): Evaluation[] {
  const { balance, coin, payoutThreshold, instants, watermarks } = account;
  const habit = ruleFacts.habits.get(account.id);
  const fresh = (source: Source) =>
    instants[source] !== null && isFresh(instants[source], source, now, intervals);
  if (!habit || balance === null || instants.BALANCE === null || !fresh('BALANCE') || !fresh('PAYMENTS'))
    return [];
  const facts = { now, coin, balance, balanceAt: instants.BALANCE, payoutThreshold, ...habit };
  return [
    {
      kind: 'PAYOUT_LATE',
      workerId: null,
      firstSight: !watermarks.BALANCE || !watermarks.PAYMENTS,
      evaluate: () => payoutLate(facts, rules.PAYOUT_LATE),
    },
  ];
}

/** Not silent for a new account: money that never added up must be reported too. */
function ofLedger({ account, ruleFacts }: AccountInput): Evaluation[] {
  const facts = ruleFacts.ledgers.get(account.id);
  if (!facts) return [];
  return [
    { kind: 'LEDGER_MISMATCH', workerId: null, firstSight: false, evaluate: () => ledgerMismatch(facts) },
  ];
}

/** Not silent for a new account: less than expected is news whenever it is found. */
function ofEarnings({ account, rules, ruleFacts }: AccountInput, at: Date): Evaluation[] {
  const days = ruleFacts.paidDays.get(account.id) ?? [];
  const evaluate = () => underpaid({ at, coin: account.coin, days }, rules.UNDERPAID);
  return [{ kind: 'UNDERPAID', workerId: null, firstSight: false, evaluate }];
}

function ofAddresses({ account, ruleFacts }: AccountInput, at: Date): Evaluation[] {
  const strange = ruleFacts.strange.get(account.id) ?? [];
  return [
    {
      kind: 'NEW_PAYOUT_ADDRESS',
      workerId: null,
      firstSight: false,
      evaluate: () => newPayoutAddress(strange, at),
    },
  ];
}

/** Not silent for a new account either: a mistyped key must be reported. */
function ofCalls({ account, rules, ruleFacts }: AccountInput): Evaluation[] {
  const endpoints = ruleFacts.endpoints.get(account.id) ?? [];
  return [
    {
      kind: 'COLLECTION_FAILING',
      workerId: null,
      firstSight: false,
      evaluate: (previous) =>
        collectionFailing(endpoints, account.listShifted, rules.COLLECTION_FAILING, previous),
    },
  ];
}
