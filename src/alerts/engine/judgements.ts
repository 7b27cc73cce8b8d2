import type { AlertKind } from '../../vocabulary';
import { accountOffline } from '../rules/account-offline';
import { collectionFailing, type EndpointFacts } from '../rules/collection-failing';
import type { Finding, Previous } from '../rules/finding';
import { ledgerMismatch, type LedgerFacts } from '../rules/ledger-mismatch';
import { highRejectRate, type EarlierCounters } from '../rules/high-reject-rate';
import { lowHashrate } from '../rules/low-hashrate';
import { newPayoutAddress, type StrangePayout } from '../rules/new-payout-address';
import { payoutLate } from '../rules/payout-late';
import { workerOffline } from '../rules/worker-offline';
import { workersOffline } from '../rules/workers-offline';
import { ignores } from '../settings/ignored';
import type { AlertRule } from '../types';
import type { AccountFacts } from './accounts';
import { counters, type ListedWorker, type PayoutHabit } from './evidence';
import { isFresh, type Intervals, type Source } from './sources';

/** A rule with its facts, waiting for what was known before. */
export interface Judgement {
  kind: AlertKind;
  workerId: bigint | null;
  /** nothing of the kind was ever judged for this account before */
  firstSight: boolean;
  judge(previous: Previous | null): Finding | null;
}

/** What was loaded for the sources that are due; what is not due is absent. */
export interface Evidence {
  previousCounters: Map<number, EarlierCounters>;
  workers: Map<number, ListedWorker[]>;
  listLengths: Map<number, number>;
  habits: Map<number, PayoutHabit>;
  ledgers: Map<number, LedgerFacts>;
  strange: Map<number, StrangePayout[]>;
  endpoints: Map<number, EndpointFacts[]>;
}

export interface Case {
  account: AccountFacts;
  due: readonly Source[];
  rules: Record<AlertKind, AlertRule>;
  evidence: Evidence;
  now: Date;
  intervals: Intervals;
}

/** All that the fresh facts of one account give to judge, older facts first. Of disabled rules nothing. */
export function judgementsOf(given: Case): Judgement[] {
  const bySource: Record<Source, (given: Case, at: Date) => Judgement[]> = {
    HASHRATE: ofHashrate,
    BALANCE: (one) => [...ofMoney(one), ...ofLedger(one)],
    OVERVIEW: ofOverview,
    WORKERS: ofList,
    PAYMENTS: (one, at) => [...ofAddresses(one, at), ...ofMoney(one), ...ofLedger(one)],
    CALLS: ofCalls,
  };
  return given.due
    .map((source) => ({ source, at: given.account.instants[source] }))
    .filter((fact): fact is { source: Source; at: Date } => fact.at !== null)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap(({ source, at }) => bySource[source](given, at))
    .filter(({ kind }) => given.rules[kind].enabled);
}

function ofHashrate({ account, rules, evidence, intervals }: Case, at: Date): Judgement[] {
  const { hashrate10m, hashrate1h, hashrate1d, totalWorkers, activeWorkers, watermarks } = account;
  if (hashrate10m === null || hashrate1h === null || hashrate1d === null) return [];
  const known = watermarks.HASHRATE;
  const plain = { workerId: null, firstSight: !known };
  const then = evidence.previousCounters.get(account.id) ?? null;
  const now = { at, ...counters(account) };
  return [
    {
      ...plain,
      kind: 'ACCOUNT_OFFLINE',
      judge: (previous) =>
        accountOffline({ at, hashrate10m, hashrate1d, totalWorkers, activeWorkers }, previous),
    },
    {
      ...plain,
      kind: 'LOW_HASHRATE',
      judge: (previous) => lowHashrate({ at, hashrate1h, hashrate1d }, rules.LOW_HASHRATE, previous),
    },
    {
      ...plain,
      kind: 'HIGH_REJECT_RATE',
      // It takes two samples: what the first two show was so before.
      firstSight: !known || (then !== null && then.at <= known.firstAt),
      judge: () => highRejectRate(now, then, rules.HIGH_REJECT_RATE, 2 * intervals.TIER_1 * 1_000),
    },
  ];
}

function ofOverview({ account, rules }: Case, at: Date): Judgement[] {
  const { overview10m, overview1d, overviewTotal, overviewActive, overviewInactive, overviewInvalid } =
    account;
  if (overview10m === null || overview1d === null || overviewTotal === null) return [];
  const plain = { workerId: null, firstSight: !account.watermarks.OVERVIEW };
  const ignoring = rules.WORKERS_OFFLINE.ignoreWorkers.length > 0;
  const counts = {
    at,
    total: overviewTotal,
    inactive: overviewInactive ?? 0,
    invalid: overviewInvalid ?? 0,
    lastShares: null,
  };
  return [
    {
      ...plain,
      kind: 'ACCOUNT_OFFLINE',
      judge: (previous) =>
        accountOffline(
          {
            at,
            hashrate10m: overview10m,
            hashrate1d: overview1d,
            totalWorkers: overviewTotal,
            activeWorkers: overviewActive,
          },
          previous,
        ),
    },
    {
      ...plain,
      kind: 'WORKERS_OFFLINE',
      // Only the list tells which of them are ignored.
      judge: (previous) => (ignoring ? null : workersOffline(counts, rules.WORKERS_OFFLINE, previous)),
    },
  ];
}

function ofList({ account, rules, evidence }: Case, at: Date): Judgement[] {
  const firstSight = !account.watermarks.WORKERS;
  const workers = evidence.workers.get(account.id) ?? [];
  const isIgnored = ignores(rules.WORKER_OFFLINE.ignoreWorkers);
  const isUncounted = ignores(rules.WORKERS_OFFLINE.ignoreWorkers);
  const counted = workers.filter(({ status, name }) => status !== 'ONLINE' && !isUncounted(name));
  const inactive = counted.filter(({ status }) => status === 'OFFLINE');
  const counts = {
    at,
    total: evidence.listLengths.get(account.id) ?? 0,
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
      judge: (previous) => workersOffline(counts, rules.WORKERS_OFFLINE, previous),
    },
    ...workers
      .filter(({ name }) => !isIgnored(name))
      .map((worker): Judgement => ({
        kind: 'WORKER_OFFLINE',
        workerId: worker.id,
        firstSight,
        judge: (previous) => workerOffline(worker, previous),
      })),
  ];
}

function ofMoney({ account, rules, evidence, now, intervals }: Case): Judgement[] {
  const { balance, coin, payoutThreshold, instants, watermarks } = account;
  const habit = evidence.habits.get(account.id);
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
      judge: () => payoutLate(facts, rules.PAYOUT_LATE),
    },
  ];
}

/** Not silent at first sight: money that never added up must be heard of as well. */
function ofLedger({ account, evidence }: Case): Judgement[] {
  const facts = evidence.ledgers.get(account.id);
  if (!facts) return [];
  return [{ kind: 'LEDGER_MISMATCH', workerId: null, firstSight: false, judge: () => ledgerMismatch(facts) }];
}

function ofAddresses({ account, evidence }: Case, at: Date): Judgement[] {
  const strange = evidence.strange.get(account.id) ?? [];
  return [
    {
      kind: 'NEW_PAYOUT_ADDRESS',
      workerId: null,
      firstSight: false,
      judge: () => newPayoutAddress(strange, at),
    },
  ];
}

/** Not silent at first sight either: an account whose key was mistyped must be heard of. */
function ofCalls({ account, rules, evidence }: Case): Judgement[] {
  const endpoints = evidence.endpoints.get(account.id) ?? [];
  return [
    {
      kind: 'COLLECTION_FAILING',
      workerId: null,
      firstSight: false,
      judge: (previous) =>
        collectionFailing(endpoints, account.listShifted, rules.COLLECTION_FAILING, previous),
    },
  ];
}
