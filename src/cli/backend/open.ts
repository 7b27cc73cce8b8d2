import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { findServer, type FoundServer } from '../../access/local/console';
import type { Config, Env, EnvFiles } from '../../config';
import { ConfigError } from '../../config/fault';
import { openedValues, unopened } from '../../config/given';
import { DataDirHeldError } from '../../store/connection/data-dir';
import { AnswerError, UsageError } from '../errors';
import type { Backend } from './backend';
import { remoteBackend } from './remote';

export interface Target {
  env: Env;
  /** the .env files in `env` */
  files: EnvFiles;
  url?: string;
  token?: string;
  /** true: without a server, ACCOUNTS_FILE is imported first, as when a server starts */
  importsAccounts?: boolean;
  /** true: without a server it fails, and the database is left alone */
  onlyServer?: boolean;
  /** tells a person who waits */
  note(text: string): void;
}

/** As long as a server takes to start, or another command to end. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 300;

/**
 * Chooses the backend: the server that --url names; otherwise the one that holds DATA_DIR, which gives its address and
 * a token over a socket in that folder; otherwise the database itself.
 */
export async function openBackend(target: Target): Promise<Backend> {
  const given = readerOf(target.env);
  const url = target.url ?? given('POW_CRM_URL');
  if (url !== undefined) {
    if (target.files.faults.length > 0) throw new ConfigError(target.files.faults);
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new UsageError(
        'The address of the server (--url or POW_CRM_URL) must look like http://localhost:4000.',
      );
    const token = target.token ?? given('POW_CRM_TOKEN') ?? tokenOfFile(given('POW_CRM_TOKEN_FILE'));
    if (token === undefined)
      throw new UsageError('The server at --url needs a token: set POW_CRM_TOKEN, or give --token.');
    return remoteBackend({ url, token });
  }
  const { readConfig } = await import('../../config/index.js');
  const config = readConfig(target.env, undefined, target.files);
  if (config.database) return openLocal(config, target);
  return ofFolder(config, target);
}

/** The whole program takes a second to load, so it is loaded only where it is needed. */
async function openLocal(
  config: Config,
  { importsAccounts = false, onlyServer = false }: Target,
): Promise<Backend> {
  if (onlyServer)
    throw new AnswerError(
      'UNAVAILABLE',
      'No server runs here. Start one ("pow-crm serve"), or name it with --url.',
    );
  const { localBackend } = await import('./local.js');
  return localBackend(config, { importsAccounts });
}

function ofFolder(config: Config, target: Target): Promise<Backend> {
  return onFolder(config.dataDir, target.note, {
    beside: async (server) => remoteBackend({ ...server, found: true, close: server.hangUp }),
    alone: () => openLocal(config, target),
  });
}

/**
 * Works beside the server that holds the folder, or alone if nobody does; waits while another process starts or ends
 * there.
 */
export async function onFolder<Result>(
  dataDir: string,
  note: Target['note'],
  work: { beside(server: FoundServer): Promise<Result>; alone(): Promise<Result> },
): Promise<Result> {
  const until = performance.now() + PATIENCE_MS;
  for (let waited = false; ; waited = true) {
    const server = await findServer(dataDir);
    if (server) return work.beside(server);
    try {
      return await work.alone();
    } catch (error) {
      if (!(error instanceof DataDirHeldError) || performance.now() > until) throw error;
      if (!waited) note(`Waiting for another Pow CRM process to release ${dataDir} …`);
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

/** The value of an environment variable; empty counts as unset. Throws if it is encrypted and cannot be decrypted. */
function readerOf(env: Target['env']): (name: string) => string | undefined {
  const valueOf = openedValues(env, readFileSync);
  return (name) => {
    const text = valueOf(name);
    if (text === null) throw new ConfigError([unopened(name)]);
    return text || undefined;
  };
}
