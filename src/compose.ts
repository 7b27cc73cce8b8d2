import { createAccess } from './access';
import { checkFile, createAccountVerbs, createKeysInUse, createRotation, poolProbe } from './accounts';
import { createAlertClock, createAlerts } from './alerts';
import { createAntpool, createTransport } from './antpool';
import type { ApiServices } from './api/services';
import { createBudget, pauseLog } from './budget';
import { systemClock } from './clock';
import type { Config } from './config';
import { createMetrics } from './http/metrics';
import { createHttp } from './http/server';
import { createWork } from './http/work/work';
import { createAccountWatch } from './reads/accounts/watch';
import type { App, Outside } from './composition/app';
import { createAfterRun } from './composition/after-run';
import { createBackups } from './composition/backups';
import { createClockCheck } from './clocks/check';
import { openConsole } from './access/local/console';
import { createDatabaseWatch } from './store/connection/watch';
import { BUILT_WEB, httpConfigOf, keyringOf, locationOf } from './composition/from-config';
import { createLocalTokens } from './access/local/tokens';
import { measuredGate, createMetricsText } from './composition/metrics';
import { createDoctor } from './doctor/doctor';
import { watchPoolClock } from './clocks/pool-clock';
import { quietLogger } from './store/connection/quiet-logger';
import { createRetention, createUpkeep } from './composition/upkeep';
import { createMoney } from './money';
import { createHeartbeat, createNotify, createTransports } from './notify';
import { closedAfter, openDatabase } from './store/connection/database';
import { createDatabaseClock } from './store/connection/database-clock';
import { createVersionReader } from './store/connection/data-version';
import { ensurePartitions } from './store/retention/partitions';
import {
  accountsAtATime,
  createCountLooks,
  createEarlyLists,
  createHistoryUpkeep,
  createScheduler,
  createTierRunner,
  createTrigger,
  createWaitingRuns,
  intervalsOf,
  keepSchedules,
  readSchedules,
  tierCrons,
} from './tiers';
import { VERSION } from './version';

export type { App, Outside } from './composition/app';
export { locationOf } from './composition/from-config';

/** Builds the whole program for the server, the command line and the tests. Nothing else constructs parts. */
export async function compose(config: Config, outside: Outside): Promise<App> {
  const {
    clock = systemClock,
    random = Math.random,
    web = BUILT_WEB,
    firstToken = true,
    logsAccounts = true,
    logger,
  } = outside;
  if (config.accountsFile !== null) await checkFile(config.accountsFile);
  const database = outside.database ?? (await openDatabase(locationOf(config)));
  const holdsDataDir = !outside.database && config.database === null;
  try {
    return await assemble(config, {
      ...outside,
      clock,
      databaseClock: outside.databaseClock ?? outside.clock,
      random,
      web,
      firstToken,
      logsAccounts,
      logger,
      database,
      holdsDataDir,
    });
  } catch (error) {
    throw await closedAfter(error, database);
  }
}

type Given = 'transport' | 'messengers' | 'databaseClock';
type Parts = Required<Omit<Outside, Given>> & Pick<Outside, Given> & { holdsDataDir: boolean };

async function assemble(config: Config, parts: Parts): Promise<App> {
  const { random, database } = parts;
  const { read, cells, write: db, upkeep: patientDb, bulk } = database;
  const watch = createDatabaseWatch({
    read: database.pulse,
    proveWrite: database.proveWrite,
    logger: parts.logger,
  });
  const logger = quietLogger(parts.logger, watch.met);
  const windowMs = config.pool.windowSeconds * 1000;
  const metrics = createMetrics();
  const alone = database.kind === 'embedded';
  const clock = createDatabaseClock(database.pulse, parts.clock, parts.databaseClock ?? null);
  await clock.measure();
  await ensurePartitions(db, clock.now());

  const waitingRuns = createWaitingRuns(db, clock, logger);
  const keysInUse = createKeysInUse(db);
  const budget = createBudget({
    db,
    clock,
    time: clock,
    limit: config.pool.callLimit,
    reserve: config.pool.callReserve,
    windowMs,
    onWaiting: waitingRuns.record,
    onPause: pauseLog(logger),
  });
  await budget.recover(clock.now(), alone);
  const poolClock = watchPoolClock(parts.transport ?? createTransport(config.pool), clock);
  const clockCheck = createClockCheck({ db, clock, poolClock });
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

  const crons = tierCrons(config.crons);
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
    baseUrl: config.http.publicUrl,
    hasPages: config.http.dashboard,
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
      logger.error({ err, ...lost, id: String(lost.id) }, 'could not write an outcome to the audit log'),
  });

  const accountWatch = parts.logsAccounts ? createAccountWatch(db, logger) : null;
  const afterRun = createAfterRun({ db, metrics, alerts, heartbeat, accountWatch, logger });
  const historyUpkeep = createHistoryUpkeep({ db, upkeep: patientDb, clock, antpool, accounts, logger });
  const runner = createTierRunner({
    db,
    upkeep: patientDb,
    bulk,
    clock,
    antpool,
    accounts,
    locks: database.locks,
    concurrency: accountsAtATime(config.pool.concurrency),
    logger,
    isWaiting: waitingRuns.isWaiting,
    onOpening: keysInUse.count,
    onEnded: async (run) => {
      await afterRun(run);
      if (config.scheduler && run.tier === 'TIER_1') await readEarlyLists();
      await historyUpkeep.afterRun(run);
    },
    maintainOthers: createRetention(patientDb, { notify, audit: access.audit, access }),
    whyKeep: clockCheck.whyKeep,
  });
  const room = { clock, schedules, budgetStatus, capacity, windowMs };
  const readEarlyLists = createEarlyLists({ ...room, db, runner, logger });
  const countLooks = createCountLooks({ ...room, db, antpool, accounts, readLists: readEarlyLists, logger });
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
  // The demand of a dead process must not hold back slots for runs that never come.
  if (!config.scheduler) await scheduler.announceDemand(clock.now());
  const upkeep = createUpkeep({ db, clock, clockCheck, budget, runner, logger });

  const firstToken = parts.firstToken ? await access.ensureFirstToken() : null;
  const localTokens = createLocalTokens();
  const services: ApiServices = {
    clock,
    server: { version: VERSION, startedAt: clock.now() },
    read,
    cells,
    version,
    schedules: keepSchedules(schedules),
    trigger: createTrigger({ db, runner, clock, accounts }),
    accounts,
    alerts,
    money: createMoney({ db, clock }),
    notify,
    tokens: access,
    sessions: access,
    audit: { begin: (action) => watch.admitWrite().then(() => access.audit.begin(action)) },
    budgetStatus,
    doctor: createDoctor({
      config,
      database,
      clock,
      budgetStatus,
      intervals,
      accounts,
      probe,
      poolClock,
      clockCheck,
    }),
    rotateCredentials: createRotation({
      database,
      keyring: vault,
      keyFolder: config.credentialsKey === null ? config.dataDir : null,
      hasOldKey: config.credentialsKeyOld !== null,
      resealChannels: notify.resealChannels,
    }),
    authenticate: async (bearer, asOf) => localTokens.viewer(bearer) ?? access.authenticate(bearer, asOf),
    notReady: watch.away,
    notWritable: watch.unwritable,
    wrongClock: () => clockCheck.wrongClock()?.finding ?? null,
    backup: createBackups(config, database, clock),
    metrics: createMetricsText({ metrics, read, clock, budgetStatus, intervals }),
  };
  const http = await createHttp({
    config: httpConfigOf(config, parts.web),
    services,
    logger,
    work: createWork(undefined, undefined, database.workedMs),
  });
  let closeConsole: () => Promise<void> = async () => undefined;
  return {
    accounts,
    alerts,
    alertClock,
    budget,
    countLooks,
    database,
    http,
    notify,
    runner,
    scheduler,
    upkeep,
    services,
    localTokens,
    firstToken,
    async start() {
      await runner.settle();
      const address = await http.listen(config.http);
      if (parts.holdsDataDir) closeConsole = await openConsole(config.dataDir, address, localTokens.open);
      for (const part of config.scheduler ? [scheduler, countLooks] : []) part.start();
      upkeep.start();
      watch.start();
      alertClock.start();
      notify.start();
      return address;
    },
    async stop() {
      historyUpkeep.stop();
      watch.stop();
      const background = [scheduler, countLooks, upkeep, alertClock, notify, runner];
      await Promise.all([...background.map((part) => part.stop()), closeConsole(), http.close()]);
      await Promise.all([waitingRuns.settled(), access.settled()]);
      await database.close();
    },
  };
}
