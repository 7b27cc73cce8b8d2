import type { Logger } from 'pino';
import { createAccess } from './access';
import { createAccountVerbs, createVault, loadOrCreateKey, type AccountVerbs } from './accounts';
import { createAntpool, createTransport, type Transport } from './antpool';
import type { ApiServices } from './api/services';
import { createBudget, type Budget } from './budget';
import { systemClock, type Clock } from './clock';
import type { Config } from './config';
import { createMetrics } from './http/metrics';
import { createHttp, type Http } from './http/server';
import { createDatabaseWatch } from './composition/database-watch';
import { createKeysInUse } from './composition/keys-in-use';
import { measuredGate } from './composition/measured-gate';
import { poolProbe } from './composition/probe';
import { createWaitingRuns } from './composition/waiting-runs';
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

  const waitingRuns = createWaitingRuns(db, logger);
  const keysInUse = createKeysInUse(db);
  await keysInUse.count();
  const budget = createBudget({
    db,
    clock,
    limit: config.pool.callLimit,
    reserve: config.pool.callReserve,
    windowMs,
    onWaiting: waitingRuns.record,
  });
  await budget.recover(clock.now(), alone);
  const antpool = createAntpool({
    transport: parts.transport ?? createTransport(config.pool),
    gate: measuredGate(budget, metrics),
    clock,
    random,
    concurrency: config.pool.concurrency,
    timeoutMs: config.pool.timeoutMs,
    keysInUse: keysInUse.current,
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
      await keysInUse.count();
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
    notReady: createDatabaseWatch(read),
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
      await Promise.all([waitingRuns.settled(), access.settled()]);
      await database.close();
    },
  };
}
