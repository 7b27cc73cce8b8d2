import type { Logger } from 'pino';
import { createAccess } from './access';
import { createAccountVerbs, type AccountVerbs } from './accounts';
import { createAlerts, type Alerts } from './alerts';
import { createAntpool, createTransport, type Transport } from './antpool';
import type { ApiServices } from './api/services';
import { createBudget, type Budget } from './budget';
import { systemClock, type Clock } from './clock';
import type { Config } from './config';
import { createMetrics } from './http/metrics';
import { createHttp, type Http } from './http/server';
import { createAfterRun } from './composition/after-run';
import { createAlertClock, type AlertClock } from './composition/alert-clock';
import { openConsole } from './composition/console';
import { createDatabaseWatch } from './composition/database-watch';
import { createHistoryCare } from './composition/history-care';
import { intervalsOf } from './composition/intervals';
import { keyringOf } from './composition/keyring';
import { createKeysInUse } from './composition/keys-in-use';
import { keepSchedules } from './composition/kept-schedules';
import { measuredGate } from './composition/measured-gate';
import { createMetricsText } from './composition/metrics-text';
import { createOperatorVerbs } from './composition/operator';
import { watchPoolClock } from './composition/pool-clock';
import { poolProbe } from './composition/probe';
import { createRetention } from './composition/retention';
import { createSessions, type Sessions } from './composition/sessions';
import { createUpkeep, type Upkeep } from './composition/upkeep';
import { createWaitingRuns } from './composition/waiting-runs';
import { createHeartbeat, createNotify, createTransports, type Notify, type Transports } from './notify';
import { openDatabase, type Database } from './store/database';
import { createVersionReader } from './store/data-version';
import { ensurePartitions } from './store/partitions';
import {
  accountsAtATime,
  createScheduler,
  createTierRunner,
  createTrigger,
  cronSlots,
  readSchedules,
} from './tiers';
import type { Scheduler, TierRunner } from './tiers';
import { TIERS, type TierName } from './vocabulary';

export { findServer } from './composition/console';
export { DataDirHeldError } from './store/data-dir';
export { MigrationError } from './store/migrate';
export { PoolerError } from './store/server';
export { ServerVersionError } from './store/server-version';

/** What stands outside the program. Left out, it is the real thing; tests pass what they turn by hand. */
export interface Outside {
  clock?: Clock;
  random?: () => number;
  transport?: Transport;
  /** how messages about alerts are sent */
  messengers?: Transports;
  database?: Database;
  /** false: no token is made where there is none; whoever composes opens a session instead */
  firstToken?: boolean;
  logger: Logger;
}

export interface App {
  accounts: AccountVerbs;
  alerts: Alerts;
  alertClock: AlertClock;
  budget: Budget;
  database: Database;
  http: Http;
  notify: Notify;
  runner: TierRunner;
  scheduler: Scheduler;
  upkeep: Upkeep;
  services: ApiServices;
  /** tokens in memory for the command line on this machine */
  sessions: Sessions;
  /** the secret of a token that was made since there was no other way in; to be shown once */
  firstToken: string | null;
  /** Listens and, unless it is switched off, starts the schedule. Answers the address. */
  start(): Promise<string>;
  /** Takes no new work, aborts what is under way, and lets go of everything. */
  stop(): Promise<void>;
}

/** Builds the whole program, for the server, the command line and the tests. Nothing else constructs things. */
export async function compose(config: Config, outside: Outside): Promise<App> {
  const { clock = systemClock, random = Math.random, firstToken = true, logger } = outside;
  const database = outside.database ?? (await openDatabase(locationOf(config)));
  const holdsDataDir = !outside.database && config.database === null;
  try {
    return await assemble(config, { ...outside, clock, random, firstToken, logger, database, holdsDataDir });
  } catch (error) {
    await database.close();
    throw error;
  }
}

function locationOf({ database, dataDir }: Config) {
  return database ? { url: database.url.reveal(), directUrl: database.directUrl.reveal() } : { dataDir };
}

type Given = 'transport' | 'messengers';
type Parts = Required<Omit<Outside, Given>> & Pick<Outside, Given> & { holdsDataDir: boolean };

async function assemble(config: Config, parts: Parts): Promise<App> {
  const { clock, random, logger, database } = parts;
  const { read, cells, write: db, bulk } = database;
  const windowMs = config.pool.windowSeconds * 1000;
  const metrics = createMetrics();
  const alone = database.kind === 'embedded';
  await ensurePartitions(db, clock.now());

  const waitingRuns = createWaitingRuns(db, logger);
  const keysInUse = createKeysInUse(db);
  const budget = createBudget({
    db,
    clock,
    limit: config.pool.callLimit,
    reserve: config.pool.callReserve,
    windowMs,
    onWaiting: waitingRuns.record,
  });
  await budget.recover(clock.now(), alone);
  const poolClock = watchPoolClock(parts.transport ?? createTransport(config.pool), clock);
  const antpool = createAntpool({
    transport: poolClock.transport,
    gate: measuredGate(budget, metrics),
    clock,
    random,
    concurrency: config.pool.concurrency,
    timeoutMs: config.pool.timeoutMs,
    keysInUse: keysInUse.current,
  });
  const vault = keyringOf(config);
  const probe = poolProbe(antpool);
  const accounts = createAccountVerbs({ db, clock, vault, probe });
  if (config.accountsFile !== null) {
    const { created, updated, unchanged } = await accounts.importFile(config.accountsFile);
    logger.info({ created, updated, unchanged }, 'accounts imported');
  }
  await keysInUse.count();

  const crons = Object.fromEntries(
    TIERS.map((tier) => [tier, { expression: config.crons[tier], slots: cronSlots(config.crons[tier]) }]),
  ) as Record<TierName, { expression: string; slots: ReturnType<typeof cronSlots> }>;
  const capacity = config.pool.callLimit - config.pool.callReserve;
  const schedules = (now: Date) =>
    readSchedules({ db: read, crons, schedulerOn: config.scheduler, capacity, windowMs }, now);
  const version = createVersionReader(database.pulse);

  const intervals = async () => intervalsOf(await schedules(clock.now()));
  const budgetStatus = () => budget.status(clock.now());

  const notify = createNotify({
    db,
    clock,
    vault: { seal: vault.sealText, open: vault.openText },
    transports: parts.messengers ?? createTransports({ clock, smtpUrl: config.smtpUrl?.reveal() ?? null }),
    logger,
    random,
  });
  const alerts = createAlerts({
    db,
    clock,
    intervals,
    announce: notify.announce,
    logger,
  });
  const alertClock = createAlertClock({ clock, alerts, logger });
  const heartbeat = createHeartbeat({ url: config.heartbeatUrl?.reveal() ?? null, logger });

  const access = createAccess({
    db,
    clock,
    adminToken: config.adminToken?.reveal() ?? null,
    onLostOutcome: (err, lost) =>
      logger.error({ err, ...lost, id: String(lost.id) }, 'an outcome is missing in the audit log'),
  });

  const afterRun = createAfterRun({ db, metrics, alerts, heartbeat, logger });
  const historyCare = createHistoryCare({ db, clock, antpool, accounts, logger });
  const runner = createTierRunner({
    db,
    bulk,
    clock,
    antpool,
    accounts,
    locks: database.locks,
    concurrency: accountsAtATime(config.pool.concurrency),
    logger,
    onOpening: keysInUse.count,
    onEnded: async (run) => {
      await afterRun(run);
      await historyCare.afterRun(run);
    },
    maintainOthers: createRetention(db, { notify, audit: access.audit }),
  });
  await runner.recover();

  const scheduler = createScheduler({
    db,
    clock,
    runner,
    crons,
    schedules,
    pausedUntil: async (now) => (await budget.status(now)).pausedUntil,
    logger,
  });
  // What an earlier process announced must not hold back slots for runs that never come.
  if (!config.scheduler) await scheduler.announceDemand(clock.now());
  const upkeep = createUpkeep({ db, clock, budget, runner, logger });

  const firstToken = parts.firstToken ? await access.ensureFirstToken() : null;
  const sessions = createSessions();
  const services: ApiServices = {
    clock,
    read,
    cells,
    version,
    schedules: keepSchedules(schedules),
    trigger: createTrigger({ db, runner, clock, accounts }),
    accounts,
    alerts,
    notify,
    tokens: access,
    audit: access.audit,
    budgetStatus,
    ...createOperatorVerbs({
      ...parts,
      ...{ config, vault, accounts, probe, poolClock, notify, budgetStatus, intervals },
    }),
    authenticate: async (bearer, asOf) => sessions.viewer(bearer) ?? access.authenticate(bearer, asOf),
    notReady: createDatabaseWatch(database.pulse),
    metrics: createMetricsText({ metrics, read, clock, budgetStatus, intervals }),
  };
  const http = await createHttp({
    config: { ...config.http, trustProxy: config.http.trustProxy || [] },
    services,
    logger,
  });
  let closeConsole: () => Promise<void> = async () => undefined;
  return {
    accounts,
    alerts,
    alertClock,
    budget,
    database,
    http,
    notify,
    runner,
    scheduler,
    upkeep,
    services,
    sessions,
    firstToken,
    async start() {
      const address = await http.listen(config.http);
      if (parts.holdsDataDir) closeConsole = await openConsole(config.dataDir, address, sessions.open);
      if (config.scheduler) scheduler.start();
      upkeep.start();
      alertClock.start();
      notify.start();
      return address;
    },
    async stop() {
      historyCare.stop();
      const background = [scheduler.stop(), upkeep.stop(), alertClock.stop(), notify.stop()];
      await Promise.all([...background, closeConsole(), http.close(), runner.stop()]);
      await Promise.all([waitingRuns.settled(), access.settled()]);
      await database.close();
    },
  };
}
