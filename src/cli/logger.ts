import pino, { type Logger } from 'pino';

/** Never logged, whoever writes the line. */
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

/** JSON, one object per line; on a terminal, lines for people, in colours unless NO_COLOR is set. */
export async function createLogger(level: string, isTerminal: boolean, colours: boolean): Promise<Logger> {
  const options = { level, redact: SECRETS };
  if (!isTerminal) return pino(options);
  const { default: pretty } = await import('pino-pretty');
  return pino(
    options,
    pretty({ colorize: colours, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true }),
  );
}
