import { parseArgs } from 'node:util';

/** The options of the simulator's command line. */
export interface CommandLine {
  readonly host: string;
  readonly port: number;
  readonly seed: number;
  readonly accounts: number;
  readonly workers: number;
  /** Where to write the accounts file; undefined for nowhere. */
  readonly csv: string | undefined;
}

/** Reads the command line; throws a sentence for anything that it cannot understand. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8090' },
      seed: { type: 'string', default: '1' },
      accounts: { type: 'string', default: '33' },
      workers: { type: 'string', default: '6000' },
      csv: { type: 'string' },
    },
  });
  return {
    host: values.host,
    port: whole('port', values.port),
    seed: whole('seed', values.seed),
    accounts: whole('accounts', values.accounts),
    workers: whole('workers', values.workers),
    csv: values.csv,
  };
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
}
