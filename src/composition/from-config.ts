import { join } from 'node:path';
import type { Config } from '../config';
import type { HttpConfig } from '../http/server';
import { createKeyring, loadKeys, type Keyring } from '../accounts';

/** `npm run build` puts the dashboard here; the path is the same from `src` and from `dist`. */
export const BUILT_WEB = join(__dirname, '..', '..', 'dist', 'web');

export function httpConfigOf({ http }: Config, web: string): HttpConfig {
  return { ...http, trustProxy: http.trustProxy || [], dashboard: http.dashboard ? web : null };
}

/** The keys of the vault: from the environment, or else the one kept in DATA_DIR. */
export function keyringOf({ credentialsKey, credentialsKeyOld, dataDir }: Config): Keyring {
  if (!credentialsKey) return createKeyring(loadKeys(dataDir));
  return createKeyring([credentialsKey, credentialsKeyOld].flatMap((key) => (key ? [key.reveal()] : [])));
}

export function locationOf({ database, dataDir }: Config) {
  return database ? { url: database.url.reveal(), directUrl: database.directUrl.reveal() } : { dataDir };
}
