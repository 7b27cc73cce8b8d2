import { setTimeout as realTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createAccess } from './access';
import { createAccountVerbs, createVault, loadOrCreateKey, type AccountVerbs } from './accounts';
import { createAntpool, createTransport, type CallGate, type Transport } from './antpool';
import type { ApiServices } from './api/services';
import { createBudget, type Budget } from './budget';
import { systemClock, type Clock } from './clock';
import type { Config } from './config';
import { createMetrics, type Metrics } from './http/metrics';
import { createHttp, type Http } from './http/server';
import { poolProbe } from './probe';
import { readAccountAges, readEndedRun } from './reads/metrics';
import { openDatabase, type Database } from './store/database';
import { ensurePartitions } from './store/partitions';
import { createScheduler, createTierRunner, createTrigger, cronSlots, readSchedules } from './tiers';
import type { Scheduler, TierRunner } from './tiers';
import { TIERS, type TierName, type TierRunState } from './vocabulary';

/** What stands outside the program. Left out, it is the real thing; tests pass what they turn by hand. */
export interface Outside {
  clock?: Clock;
  random?: () => number;
  transport?: Transport;
  database?: Database;
  logger: Logger;
}

export interface App {
  accounts: AccountVerbs;
  budget: Budget;
  database: Database;
  http: Http;
  runner: TierRunner;
  scheduler: Scheduler;
  services: ApiServices;
  /** the secret of a token that was made since there was no other way in; to be shown once */
  firstToken: string | null;
  /** Listens and, unless it is switched off, starts the schedule. Answers the address. */
  start(): Promise<string>;
  /** Takes no new work, aborts what is under way, and lets go of everything. */
  stop(): Promise<void>;
}

/** Builds the whole program, for the server, the command line and the tests. Nothing else constructs things. */
export async function compose(config: Config, outside: Outside): Promise<App> {
  const { clock = systemClock, random = Math.random, logger } = outside;
  const database = outside.database ?? (await openDatabase(locationOf(config)));
  try {
    return await assemble(config, { ...outside, clock, random, logger, database });
  } catch (error) {
    await database.close();
    throw error;
  }
}

function locationOf({ database, dataDir }: Config) {
  return database ? { url: database.url.reveal(), directUrl: database.directUrl.reveal() } : { dataDir };
}

type Parts = Required<Omit<Outside, 'transport'>> & Pick<Outside, 'transport'>;

async function assemble(config: Config, parts: Parts): Promise<App> {
  const { clock, random, logger, database } = parts;
  const { read, write: db } = database;
  const windowMs = config.pool.windowSeconds * 1000;
  const metrics = createMetrics();
  const alone = database.kind === 'embedded';
  await ensurePartitions(db, clock.now());

  const waiting = waitingRecorder(database, logger);
  const budget = createBudget({
    db,
    clock,
    limit: config.pool.callLimit,
    reserve: config.pool.callReserve,
    windowMs,
    onWaiting: waiting,
  });
  await budget.recover(clock.now(), alone);
  const antpool = createAntpool({
    transport: parts.transport ?? createTransport(config.pool),
    gate: measured(budget, metrics),
    clock,
    random,
    concurrency: config.pool.concurrency,
    timeoutMs: config.pool.timeoutMs,
  });
  const vault = createVault([config.credentialsKey?.reveal() ?? loadOrCreateKey(config.dataDir)]);
  const accounts = createAccountVerbs({ db, clock, vault, probe: poolProbe(antpool) });
  if (config.accountsFile !== null)
    logger.info(await accounts.importFile(config.accountsFile), 'accounts imported');

  const runner = createTierRunner({
    db,
    clock,
    antpool,
    accounts,
    locks: database.locks,
    concurrency: config.pool.concurrency,
    logger,
    onEnded: async ({ runId, tier }) => {
      const run = await readEndedRun(db, runId);
      if (run) metrics.runEnded(tier, run.state as TierRunState, run.seconds);
    },
  });
  await runner.recover();

  const crons = Object.fromEntries(
    TIERS.map((tier) => [tier, { expression: config.crons[tier], slots: cronSlots(config.crons[tier]) }]),
  ) as Record<TierName, { expression: string; slots: ReturnType<typeof cronSlots> }>;
  const capacity = config.pool.callLimit - config.pool.callReserve;
  const schedules = (now: Date) =>
    readSchedules({ db: read, crons, schedulerOn: config.scheduler, capacity, windowMs }, now);
  const scheduler = createScheduler({
    db,
    clock,
    runner,
    crons,
    schedules,
    pausedUntil: async (now) => (await budget.status(now)).pausedUntil,
    logger,
  });

  const access = createAccess({ db, clock, adminToken: config.adminToken?.reveal() ?? null });
  const firstToken = await access.ensureFirstToken();
  const services: ApiServices = {
    clock,
    read,
    schedules: () => schedules(clock.now()),
    trigger: createTrigger({ db, runner, clock, accounts }),
    accounts,
    budgetStatus: () => budget.status(clock.now()),
    authenticate: access.authenticate,
    notReady: () => databaseTrouble(database),
    metrics: async () => {
      const now = clock.now();
      const status = await budget.status(now);
      const byTier = status.byTier.map(({ tier, used }) => ({ tier: tier ?? 'NONE', used }));
      const paused = status.pausedUntil !== null;
      return metrics.text({
        budget: { ...status, byTier, paused },
        accounts: await readAccountAges(read, now),
      });
    },
  };
  const http = await createHttp({
    config: { ...config.http, trustProxy: config.http.trustProxy || [] },
    services,
    logger,
  });
  return {
    accounts,
    budget,
    database,
    http,
    runner,
    scheduler,
    services,
    firstToken,
    async start() {
      const address = await http.listen(config.http);
      if (config.scheduler) scheduler.start();
      return address;
    },
    async stop() {
      await scheduler.stop();
      await Promise.all([http.close(), runner.stop()]);
      await waiting.settled();
      await database.close();
    },
  };
}

/** The same gate, telling the metrics how each call ended. */
function measured(gate: CallGate, metrics: Metrics): CallGate {
  return {
    pause: (reason) => gate.pause(reason),
    answered: () => gate.answered(),
    async reserve(request, signal) {
      const reservation = await gate.reserve(request, signal);
      return {
        ...reservation,
        async finish(outcome) {
          metrics.callEnded(request.endpoint, outcome.error, outcome.durationMs / 1000);
          await reservation.finish(outcome);
        },
      };
    },
  };
}

/** Keeps in each run's row whether it waits for the window; in the order in which it was told. */
function waitingRecorder({ write: db }: Database, logger: Logger) {
  let last: Promise<unknown> = Promise.resolve();
  const record = (runId: bigint, waitingForBudget: boolean): void => {
    last = last
      .then(() =>
        db.tierRun.updateMany({ where: { id: runId, state: 'RUNNING' }, data: { waitingForBudget } }),
      )
      .catch((error: unknown) => logger.warn({ err: error }, 'a run could not be marked as waiting'));
  };
  return Object.assign(record, { settled: () => last });
}

/** A database that does not answer within this time is as good as none. */
const DATABASE_PATIENCE_MS = 2_000;

async function databaseTrouble({ read }: Database): Promise<string | null> {
  const patience = new AbortController();
  try {
    const late = realTimeout(DATABASE_PATIENCE_MS, 'late' as const, { signal: patience.signal });
    const answer = await Promise.race([read.$queryRaw`select 1`, late.catch(() => 'late' as const)]);
    return answer === 'late' ? 'the database does not answer in time' : null;
  } catch {
    return 'the database cannot be reached';
  } finally {
    patience.abort();
  }
}
