import type { Logger } from 'pino';
import type { Db } from '../../store/connection/prisma';
import { readFailingChannels } from '../../store/alerts/channel-health';
import { readTierHealth } from '../../store/collection/tier-health';
import type { AlertKind } from '../../vocabulary';
import type { Happened } from '../changes';
import { appendEvents, type AlertEventInput } from '../events';
import type { Circumstances } from '../lifecycle/episode';
import { channelFailing } from '../rules/channel-failing';
import { clockWrong } from '../rules/clock-wrong';
import type { Finding } from '../rules/finding';
import { poolUnreachable } from '../rules/pool-unreachable';
import { runStuck } from '../rules/run-stuck';
import { effectiveRules, type StoredOverride } from '../settings/effective';
import { overridesOf } from '../settings/overrides';
import type { AlertRule } from '../types';
import { loadAccounts, lockAccounts, saveWatermarks, type AccountFacts } from './accounts';
import { trackAlerts, type PassAlerts, type Tracked } from './tracked';
import { ruleFactsFor, type DueAccount } from './rule-facts';
import { inhibitionEvents, settleInhibitions } from './inhibitions';
import { evaluationsOf } from './evaluations';
import { loadEndedInhibitors, loadManualEnds, loadOpenAlerts } from './open-alerts';
import { loadClocks, loadPool } from './pool';
import { saveAlerts, saveInhibitors } from './save';
import { dueSources, TIER_OF, type Intervals, type Source } from './sources';

export interface PassInput {
  accountIds: readonly number[];
  /** the sources whose fresh facts are evaluated */
  sources: readonly Source[];
  /** true: also applies the passing of time */
  timePasses: boolean;
  now: Date;
  intervals: Intervals;
  logger: Logger;
}

/** The source whose interval decides how long an observation of a kind counts as the present. */
const SEEN_BY: Record<AlertKind, Source> = {
  WORKER_OFFLINE: 'WORKERS',
  WORKERS_OFFLINE: 'OVERVIEW',
  ACCOUNT_OFFLINE: 'HASHRATE',
  LOW_HASHRATE: 'HASHRATE',
  HIGH_REJECT_RATE: 'HASHRATE',
  COLLECTION_FAILING: 'CALLS',
  POOL_UNREACHABLE: 'CALLS',
  PAYOUT_LATE: 'BALANCE',
  NEW_PAYOUT_ADDRESS: 'PAYMENTS',
  LEDGER_MISMATCH: 'PAYMENTS',
  UNDERPAID: 'PAYMENTS',
  CLOCK_WRONG: 'CALLS',
  RUN_STUCK: 'CALLS',
  CHANNEL_FAILING: 'CALLS',
};

/**
 * Evaluates the fresh facts of these accounts and stores the changes of their alerts, in the given transaction. It takes a
 * handful of statements, however many accounts and workers there are.
 */
export async function runPass(tx: Db, input: PassInput): Promise<Happened[]> {
  const { accountIds, sources, timePasses, now, intervals } = input;
  await lockAccounts(tx, accountIds);
  const accounts = await loadAccounts(tx, accountIds);
  const due = accounts.map((account): DueAccount => ({
    account,
    due: dueSources(sources, account.instants, account.watermarks, now, intervals),
  }));
  const overrides = await overridesOf(tx);
  const rules = rulesOf(overrides, accounts);
  const open = await loadOpenAlerts(tx, accountIds);
  const alerts = trackAlerts(open, await loadManualEnds(tx, accountIds, now));
  const circumstances = (kind: AlertKind, rule: AlertRule): Circumstances => ({
    rule,
    now,
    intervalMs: intervals[TIER_OF[SEEN_BY[kind]]] * 1_000,
  });

  await evaluateAccounts(tx, input, due, alerts, { rules, circumstances });
  await evaluatePool(tx, input, alerts, { rules, circumstances });
  if (timePasses)
    alerts.tick(({ accountId, kind }) => {
      const rule = rules(accountId)[kind];
      return rule.enabled ? circumstances(kind, rule) : null;
    });
  await saveWatermarks(
    tx,
    due.flatMap(({ account, due: evaluated }) =>
      evaluated.flatMap((source) => {
        const at = account.instants[source];
        return at ? { accountId: account.id, source, at } : [];
      }),
    ),
    now,
  );
  return store(tx, alerts, (alert) => rules(alert.accountId)[alert.kind], now);
}

type RulesOf = (accountId: number | null) => Record<AlertKind, AlertRule>;

function rulesOf(overrides: readonly StoredOverride[], accounts: readonly AccountFacts[]): RulesOf {
  const global = effectiveRules(overrides, { accountId: null, group: null });
  const own = new Map(
    accounts.map(({ id, name, group }) => [
      id,
      effectiveRules(overrides, { accountId: id, accountName: name, group }),
    ]),
  );
  return (accountId) => (accountId === null ? global : (own.get(accountId) ?? global));
}

interface PassRules {
  rules: RulesOf;
  circumstances(kind: AlertKind, rule: AlertRule): Circumstances;
}

async function evaluateAccounts(
  tx: Db,
  { now, intervals, logger }: PassInput,
  due: readonly DueAccount[],
  alerts: PassAlerts,
  { rules, circumstances }: PassRules,
): Promise<void> {
  const ruleFacts = await ruleFactsFor(tx, due, now);
  for (const { account, due: sources } of due) {
    const own = rules(account.id);
    try {
      for (const { kind, workerId, firstSight, evaluate } of evaluationsOf({
        account,
        due: sources,
        rules: own,
        ruleFacts,
        now,
        intervals,
      }))
        alerts.observe({ accountId: account.id, workerId, kind }, evaluate, {
          ...circumstances(kind, own[kind]),
          firstSight,
        });
    } catch (error) {
      // One account's odd facts must not silence all the others.
      logger.error({ err: error, account: account.id }, 'the facts of an account could not be evaluated');
    }
  }
}

async function evaluatePool(
  tx: Db,
  { now, intervals }: PassInput,
  alerts: PassAlerts,
  { rules, circumstances }: PassRules,
): Promise<void> {
  const ofPool = rules(null);
  const observe = async (kind: AlertKind, evaluate: () => Promise<Finding | null>): Promise<void> => {
    const rule = ofPool[kind];
    if (!rule.enabled) return;
    const finding = await evaluate();
    alerts.observe({ accountId: null, workerId: null, kind }, () => finding, {
      ...circumstances(kind, rule),
      firstSight: false,
    });
  };
  await observe('POOL_UNREACHABLE', async () =>
    poolUnreachable(await loadPool(tx, now, intervals), ofPool.POOL_UNREACHABLE),
  );
  await observe('CLOCK_WRONG', async () => clockWrong(await loadClocks(tx, now), now));
  await observe('RUN_STUCK', async () => runStuck(await readTierHealth(tx), now));
  await observe('CHANNEL_FAILING', async () => channelFailing(await readFailingChannels(tx), now));
}

async function store(
  tx: Db,
  alerts: PassAlerts,
  ruleOf: (alert: Tracked) => AlertRule,
  now: Date,
): Promise<Happened[]> {
  const before = new Map<bigint, bigint | null>();
  for (const { id, inhibitedBy } of alerts.all()) if (id !== null) before.set(id, inhibitedBy);
  const stored = await saveAlerts(tx, alerts.all(), now);
  const speaking = stored.flatMap(({ inhibitedBy }) => inhibitedBy ?? []);
  const ended = await loadEndedInhibitors(tx, [...new Set(speaking)]);
  const changed = settleInhibitions(stored, ended, ruleOf, now);
  await saveInhibitors(tx, changed);
  const released = changed.filter(
    ({ inhibitedBy, seen, episode, happened }) =>
      inhibitedBy === null && seen && episode?.firedAt && happened.length === 0,
  );
  const events = stored.flatMap((alert) => eventsOf(alert, now));
  await appendEvents(tx, [...events, ...inhibitionEvents(changed, before, now)]);
  return [
    ...stored.flatMap(({ id, happened }) => happened.map((what) => ({ id: id as bigint, what }))),
    ...released.map(({ id }): Happened => ({ id: id as bigint, what: 'RELEASED' })),
  ];
}

function eventsOf({ id, episode, happened, resolution }: Tracked, now: Date): AlertEventInput[] {
  if (id === null || !episode) return [];
  return happened.flatMap((what): AlertEventInput[] => {
    const event = { alertId: id, at: now, what, value: episode.value };
    switch (what) {
      case 'FIRED':
        return [
          { alertId: id, at: episode.startedAt, what: 'BEGAN' },
          { ...event, note: episode.baseline ? 'already so at the first sight' : null },
        ];
      case 'REPEATED':
      case 'EASED':
      case 'WORSENED':
        return [{ ...event, note: episode.message }];
      case 'RESOLVED':
        return [{ ...event, note: resolution }];
      default:
        return [event];
    }
  });
}
