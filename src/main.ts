import 'reflect-metadata';
import pino from 'pino';
import { AccountsFileError, VaultError } from './accounts';
import { compose, type App } from './compose';
import { ConfigError, EX_CONFIG, readConfig } from './config';

/** A stop that takes longer is cut short; what runs at that moment is found and closed at the next start. */
const STOP_WITHIN_MS = 9_500;
/** Never in a log line, whoever writes it. */
const SECRETS = [
  'authorization',
  '*.authorization',
  'apiKey',
  'apiSecret',
  '*.apiKey',
  '*.apiSecret',
  'signature',
  '*.signature',
];

/** The server: starts from the environment, stops on SIGTERM and SIGINT. Answers its exit code, or runs on. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, redact: SECRETS });
  const app = await compose(config, { logger });
  if (app.firstToken !== null) process.stdout.write(`token: ${app.firstToken}\n`);
  stopOnSignals(app, (signal) => logger.info({ signal }, 'stopping'));
  const address = await app.start();
  logger.info({ address, database: app.database.kind }, 'ready');
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

main().catch((error: unknown) => {
  const known =
    error instanceof ConfigError || error instanceof AccountsFileError || error instanceof VaultError;
  process.stderr.write(`${known ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exit(known ? EX_CONFIG : 1);
});
