import { createAlerts, type AlertChange, type Alerts } from '../../src/alerts';
import { recordTurn } from '../../src/store/collection/status';
import type { Database } from '../../src/store/connection/database';
import { ensurePartitions } from '../../src/store/retention/partitions';
import { inTransaction, type Db, type PrismaClient } from '../../src/store/connection/prisma';
import type { TierName } from '../../src/vocabulary';
import { keptLogger } from '../support/leaks/logger';
import { createCollection, refused } from './collection';
import { createHearing, type Told } from './heard';
import { HOUR, machine, MINUTE, type Machine, type Site } from './site';

const SECONDS: Record<TierName, number> = { TIER_1: 600, TIER_2: 1_800, TIER_3: 7_200, TIER_4: 86_400 };
const TIERS = Object.keys(SECONDS) as TierName[];

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
  const { changes, told, hear } = createHearing(now);
  const collection = createCollection(database, now);
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
      const results = code ? refused(tier, code) : await collection[tier](site);
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

/** All tiers once, as at a first start: from here on what goes wrong is news. */
export async function settled(world: World): Promise<World> {
  for (const tier of TIERS) await world.run(tier);
  return world;
}
