import { createKeyring, loadKeys, type Keyring } from '../accounts';
import type { Config } from '../config';

/** The keys of the vault: those of the environment, else the one that is kept in DATA_DIR. */
export function keyringOf({ credentialsKey, credentialsKeyOld, dataDir }: Config): Keyring {
  if (!credentialsKey) return createKeyring(loadKeys(dataDir));
  return createKeyring([credentialsKey, credentialsKeyOld].flatMap((key) => (key ? [key.reveal()] : [])));
}
