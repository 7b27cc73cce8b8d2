import pino from 'pino';
import { compose, type App } from '../compose';
import { readConfig } from '../config';

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

/** The server: starts from the environment and runs until SIGTERM or SIGINT end the process. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const config = readConfig(env);
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
