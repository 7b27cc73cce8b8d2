import { createAlerts, type AlertChange, type Alerts } from '../../src/alerts';
import { writeBalance } from '../../src/store/facts/balances';
import { recordTurn, type EndpointResult } from '../../src/store/collection/status';
import type { Database } from '../../src/store/connection/database';
import { writeHashrate } from '../../src/store/facts/hashrates';
import { writeOverview } from '../../src/store/facts/overviews';
import { ensurePartitions } from '../../src/store/retention/partitions';
import { inTransaction, type Db, type PrismaClient } from '../../src/store/connection/prisma';
import { NEVER_READ, writePaymentCursor } from '../../src/store/payments/cursor';
import { endWorkerList, writeWorkerPage } from '../../src/store/facts/workers';
import type { Endpoint, TierName } from '../../src/vocabulary';
import { keptLogger } from '../support/leaks/logger';
import { countOf, HOUR, machine, MINUTE, ratesOf, rowOf, type Machine, type Site } from './site';

const SECONDS: Record<TierName, number> = { TIER_1: 600, TIER_2: 1_800, TIER_3: 7_200, TIER_4: 86_400 };
const TIERS = Object.keys(SECONDS) as TierName[];

/** One message as an operator would get it: all that one pass tells about one group. */
export interface Told {
  at: Date;
  group: string;
  fired: AlertChange[];
  resolved: AlertChange[];
}

export interface World {
  db: PrismaClient;
  now(): Date;
  sites: Site[];
  alerts(): Alerts;
  changes: AlertChange[];
  told: Told[];
  site(name: string): Site;
  stop(machines: readonly Machine[]): void;
  start(machines: readonly Machine[]): void;
  ban(until: Date | null): Promise<void>;
  /** Answers the run. */
  run(tier: TierName, options?: { dies?: boolean }): Promise<bigint>;
  /** Lets minutes pass in which nothing runs, as in a process that hangs. */
  skip(minutes: number): void;
  /** Lets minutes pass: the clock's pass each minute (or step), each tier by its schedule. */
  pass(minutes: number, step?: number): Promise<void>;
  restart(): void;
  /** Whoever is told throws, always or of such changes. */
  deaf(deaf: boolean | ((made: AlertChange[]) => boolean)): void;
  /** So many payouts, a day apart, the last one so many hours ago, that the next reading of payments has seen. */
  pay(name: string, walletAddress: string, hoursAgo: number, times: number, amount?: string): Promise<void>;
  /** Of now on, the process dies after each run, before anybody has evaluated what it brought, and starts again. */
  dieAfterRuns(dies: boolean): void;
}

const START = Date.parse('2026-06-01T00:00:00Z');

export async function createWorld(
  database: Database,
  given: { name: string; group?: string; machines: number }[],
  options: {
    mostAtOnce?: number;
    /** what else is done with the changes, in their transaction */
    announce?: (tx: Db, made: AlertChange[]) => Promise<void>;
    /** at the end of each step of time */
    look?: () => Promise<void>;
  } = {},
): Promise<World> {
  const { mostAtOnce, announce, look } = options;
  const db = database.write;
  let nowMs = START;
  let dying = false;
  const now = () => new Date(nowMs);
  const changes: AlertChange[] = [];
  const told: Told[] = [];
  const open = new Map<bigint, true>();
  const counters = new Map<number, { accepted: number; stale: number }>();
  let isDeaf: (made: AlertChange[]) => boolean = () => false;
  let payouts = 0;
  await ensurePartitions(db, now());
  const sites: Site[] = [];
  for (const { name, group = 'BC', machines } of given) sites.push(await addSite(name, group, machines));

  async function addSite(name: string, group: string, machines: number): Promise<Site> {
    const { id } = await db.account.create({
      data: {
        name,
        groupName: group,
        userId: name,
        coin: 'BTC',
        sealed: 'sealed',
        keyFingerprint: name,
        createdAt: now(),
        updatedAt: now(),
      },
    });
    return {
      id,
      name,
      group,
      failing: null,
      failingTier: null,
      shifts: false,
      glitch: false,
      rejected: 0,
      machines: Array.from({ length: machines }, (_, i) =>
        machine(`${name}x${i + 1}`, nowMs - 2 * 24 * HOUR),
      ),
    };
  }

  const make = () =>
    createAlerts({
      db,
      clock: { now, sleep: () => Promise.reject(new Error('nothing here sleeps')) },
      intervals: async () => SECONDS,
      announce: async (tx, made) => {
        if (isDeaf(made)) throw new Error('the outbox is full');
        await announce?.(tx, made);
        hear(made);
      },
      logger: keptLogger(),
      mostAtOnce,
    });
  let alerts = make();

  /** What notification makes of the changes: nothing muted, each end only of what was told. */
  function hear(made: AlertChange[]): void {
    changes.push(...made);
    for (const group of new Set(made.map(({ account }) => account?.group ?? 'the pool'))) {
      const own = made.filter(({ account }) => (account?.group ?? 'the pool') === group);
      const muted = ({ baseline, silenced, inhibited, acknowledged }: AlertChange) =>
        baseline || silenced || inhibited || acknowledged;
      const fired = own.filter(
        (change) => change.change === 'FIRED' && !muted(change) && !open.has(change.id),
      );
      for (const { id } of fired) open.set(id, true);
      const resolved = own.filter(({ change, id }) => change === 'RESOLVED' && open.delete(id));
      if (fired.length + resolved.length > 0) told.push({ at: now(), group, fired, resolved });
    }
  }

  const collect: Record<TierName, (site: Site) => Promise<EndpointResult[]>> = {
    async TIER_1(site) {
      const counted = counters.get(site.id) ?? { accepted: 0, stale: 0 };
      const shares = site.machines.length * 1_000;
      counted.accepted += Math.round(shares * (1 - site.rejected));
      counted.stale += Math.round(shares * site.rejected);
      counters.set(site.id, counted);
      await inTransaction(db, async (tx) => {
        await writeBalance(tx, {
          accountId: site.id,
          collectedAt: now(),
          balance: '0.01',
          earn24Hours: '0.01',
          earnTotal: '1',
          paidOut: '0.99',
          settleDate: null,
        });
        await writeHashrate(tx, {
          accountId: site.id,
          collectedAt: now(),
          ...ratesOf(site.machines, nowMs),
          ...(site.glitch ? { hashrate10m: 0 } : {}),
          ...counted,
          duplicate: 0,
          other: 0,
          totalWorkers: site.machines.length,
          activeWorkers: site.glitch ? 0 : countOf(site.machines, 'ONLINE', nowMs),
        });
      });
      site.glitch = false;
      return ok('account.htm', 'hashrate.htm');
    },
    async TIER_2(site) {
      await writeOverview(db, {
        accountId: site.id,
        collectedAt: now(),
        ...ratesOf(site.machines, nowMs),
        totalWorkers: site.machines.length,
        activeWorkers: countOf(site.machines, 'ONLINE', nowMs),
        inactiveWorkers: countOf(site.machines, 'OFFLINE', nowMs),
        invalidWorkers: countOf(site.machines, 'INVALID', nowMs),
        totalAmount: null,
        unpaidAmount: null,
        yesterdayAmount: null,
      });
      return ok('accountOverview.htm');
    },
    async TIER_3(site) {
      const startedAt = now();
      const listed = site.shifts ? site.machines.slice(0, -1) : site.machines;
      const incomplete = site.shifts ? 'The list changed while it was read.' : null;
      await writeWorkerPage(
        database.bulk,
        site.id,
        now(),
        listed.map((one) => rowOf(one, nowMs)),
      );
      await endWorkerList(db, {
        accountId: site.id,
        startedAt,
        endedAt: now(),
        pages: 1,
        totalRecords: site.machines.length,
        incomplete,
      });
      site.shifts = false;
      return [
        { endpoint: 'userWorkerList.htm', errorCode: incomplete ? 'UNREADABLE' : null, message: incomplete },
      ];
    },
    async TIER_4(site) {
      await writePaymentCursor(db, site.id, 'PAYOUT', { ...NEVER_READ, syncedUntil: now() });
      return ok('paymentHistoryV2.htm');
    },
  };
  const FIRST: Record<TierName, Endpoint[]> = {
    TIER_1: ['account.htm', 'hashrate.htm'],
    TIER_2: ['accountOverview.htm'],
    TIER_3: ['userWorkerList.htm'],
    TIER_4: ['paymentHistoryV2.htm'],
  };

  async function run(tier: TierName, { dies = dying } = {}): Promise<bigint> {
    if (nowMs % (24 * HOUR) === 0) await ensurePartitions(db, now());
    const { id } = await db.tierRun.create({
      data: { tier, trigger: 'SCHEDULE', state: 'RUNNING', startedAt: now() },
    });
    const pause = await db.poolPause.findUniqueOrThrow({ where: { id: 1 } });
    const banned = pause.pausedUntil !== null && pause.pausedUntil > now();
    if (!banned && pause.level > 0)
      await db.poolPause.update({ where: { id: 1 }, data: { level: 0, pausedUntil: null } });
    for (const [position, site] of sites.entries()) {
      const failing = (site.failingTier ?? tier) === tier ? site.failing : null;
      const code = banned ? 'RATE_LIMITED' : failing;
      const results = code
        ? FIRST[tier].map((endpoint) => ({ endpoint, errorCode: code, message: 'said no.' }))
        : await collect[tier](site);
      await inTransaction(db, (tx) => recordTurn(tx, site.id, now(), results));
      const failed = results.some(({ errorCode }) => errorCode !== null);
      await db.tierRunAccount.create({
        data: {
          runId: id,
          accountId: site.id,
          position,
          outcome: failed ? 'FAILED' : 'SUCCEEDED',
          finishedAt: now(),
        },
      });
    }
    await db.tierRun.update({ where: { id }, data: { state: 'SUCCEEDED', finishedAt: now() } });
    if (dies) alerts = make();
    else await alerts.afterRun({ runId: id, tier });
    return id;
  }

  return {
    db,
    now,
    sites,
    alerts: () => alerts,
    changes,
    told,
    run,
    site: (name) => sites.find((site) => site.name === name) as Site,
    stop: (machines) => machines.forEach(({ works }) => ((works.at(-1) as { to: number }).to = nowMs)),
    start: (machines) => machines.forEach(({ works }) => works.push({ from: nowMs, to: Infinity })),
    async ban(until) {
      await db.poolPause.update({
        where: { id: 1 },
        data: { pausedUntil: until, reason: 'HTTP 403 on three keys in a row.', level: until ? 1 : 0 },
      });
    },
    async pass(minutes, step = 5) {
      for (let passed = 0; passed < minutes; passed += step) {
        nowMs += step * MINUTE;
        for (const tier of TIERS) if ((nowMs - START) % (SECONDS[tier] * 1_000) === 0) await run(tier);
        await alerts.onClock(now());
        await look?.();
      }
    },
    skip: (minutes) => void (nowMs += minutes * MINUTE),
    restart: () => void (alerts = make()),
    deaf: (deaf) => void (isDeaf = typeof deaf === 'function' ? deaf : () => deaf),
    async pay(name, walletAddress, hoursAgo, times, amount = '0.005') {
      for (let i = times; i > 0; i--)
        await db.payment.create({
          data: {
            accountId: sites.find((site) => site.name === name)?.id ?? 0,
            type: 'PAYOUT',
            ordinal: ++payouts,
            coin: 'BTC',
            amount,
            paidAt: new Date(nowMs - (hoursAgo + (i - 1) * 24) * HOUR),
            walletAddress,
            firstSeenAt: now(),
          },
        });
    },
    dieAfterRuns: (dies) => void (dying = dies),
  };
}

function ok(...endpoints: Endpoint[]): EndpointResult[] {
  return endpoints.map((endpoint) => ({ endpoint, errorCode: null, message: null }));
}

/** All tiers once, as at a first start: from here on what goes wrong is news. */
export async function settled(world: World): Promise<World> {
  for (const tier of TIERS) await world.run(tier);
  return world;
}

/** "FIRED WORKER_OFFLINE ×2, RESOLVED …" of one message. */
export function summary({ fired, resolved }: Told): string {
  const count = (word: string, changes: AlertChange[]) =>
    [...new Set(changes.map(({ kind }) => kind))].map(
      (kind) => `${word} ${kind} ×${changes.filter((change) => change.kind === kind).length}`,
    );
  return [...count('FIRED', fired), ...count('RESOLVED', resolved)].join(', ');
}
