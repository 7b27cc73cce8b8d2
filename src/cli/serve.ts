import 'reflect-metadata';
import { compose, type App } from '../compose';
import { NO_FILES, readConfig, type Env, type EnvFiles } from '../config';
import { openToOthers } from '../files/others';
import { createLogger } from './logger';
import { firstTokenText } from './first-token-text';
import { VERSION } from '../version';

/** A slower stop is cut short; the next start finds and closes what was running. */
const STOP_WITHIN_MS = 9_500;
/** The server: starts from the environment and runs until SIGTERM or SIGINT. */
export async function serve(env: Env, files: EnvFiles = NO_FILES): Promise<void> {
  const config = readConfig(env, undefined, files);
  const logger = await createLogger(config.logLevel, process.stdout.isTTY, !env.NO_COLOR);
  logger.info({ version: VERSION }, 'starting');
  for (const { path, can, cure } of config.secretFiles.flatMap((file) => openToOthers(file) ?? []))
    logger.warn({ file: path }, `others on this machine can ${can} ${path}; run: ${cure}`);
  const app = await compose(config, { logger });
  stopOnSignals(app, (signal) => logger.info({ signal }, 'stopping'));
  let address: string | null = null;
  try {
    address = await app.start();
  } finally {
    // The token is shown once, even if the start then fails, because it exists already.
    if (app.firstToken !== null) process.stdout.write(firstTokenText(app.firstToken, address));
  }
  const schedule = config.scheduler ? config.crons : 'off';
  logger.info({ address, database: app.database.kind, version: VERSION, schedule }, 'ready');
}

function stopOnSignals(app: App, told: (signal: string) => void): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    told(signal);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    app.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}
