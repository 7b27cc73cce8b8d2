import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { DataDirHeldError, findServer } from '../../compose';
import { ConfigError, openedValues, readConfig, unopened, type Config } from '../../config';
import { UsageError } from '../errors';
import type { Backend } from './backend';
import { localBackend } from './local';
import { remoteBackend } from './remote';

export interface Target {
  env: Readonly<Record<string, string | undefined>>;
  url?: string;
  token?: string;
  /** without a server: whether ACCOUNTS_FILE is imported first, as at the start of one */
  importsAccounts?: boolean;
  /** tells somebody who waits */
  note(text: string): void;
}

/** As long as a server takes to start, or another command to end. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 300;

/**
 * Where the commands go: to the server that --url names; else to the one that holds DATA_DIR, which tells its address
 * and a token over a socket in that folder; else to the database itself.
 */
export async function openBackend(target: Target): Promise<Backend> {
  const given = readerOf(target.env);
  const url = target.url ?? given('POW_CRM_URL');
  if (url !== undefined) {
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new UsageError(
        `--url is ${JSON.stringify(url)}; it wants an address such as http://localhost:4000.`,
      );
    const token = target.token ?? given('POW_CRM_TOKEN') ?? tokenOfFile(given('POW_CRM_TOKEN_FILE'));
    if (token === undefined)
      throw new UsageError('A server named by --url wants a token: set POW_CRM_TOKEN, or give --token.');
    return remoteBackend({ url, token });
  }
  const config = readConfig(target.env);
  if (config.database) return localBackend(config, { importsAccounts: target.importsAccounts ?? false });
  return ofFolder(config, target);
}

async function ofFolder(config: Config, { importsAccounts = false, note }: Target): Promise<Backend> {
  const until = performance.now() + PATIENCE_MS;
  for (let waited = false; ; waited = true) {
    const server = await findServer(config.dataDir);
    if (server) return remoteBackend({ ...server, close: server.hangUp });
    try {
      return await localBackend(config, { importsAccounts });
    } catch (error) {
      if (!(error instanceof DataDirHeldError) || performance.now() > until) throw error;
      if (!waited) note(`Waiting for another Pow CRM process to let go of ${config.dataDir} …`);
      await after(LOOK_EVERY_MS);
    }
  }
}

function tokenOfFile(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    throw new UsageError('POW_CRM_TOKEN_FILE names a file that cannot be read.');
  }
}

/** What the environment gives, under a name; an empty text is nothing. Throws where it is encrypted and does not open. */
function readerOf(env: Target['env']): (name: string) => string | undefined {
  const valueOf = openedValues(env, readFileSync);
  return (name) => {
    const text = valueOf(name);
    if (text === null) throw new ConfigError([unopened(name)]);
    return text || undefined;
  };
}
