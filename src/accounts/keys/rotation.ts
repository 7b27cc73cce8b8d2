import type { Database } from '../../store/connection/database';
import { inTransaction, type Db } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import { loadKeys, prepareNextKey, promoteNextKey } from './key-file';
import type { Keyring } from './keyring';
import { countOldSeals, resealAccounts } from './rotate';

/** The result of a rotation of the stored credentials' key. */
export interface CredentialsRotation {
  /** accounts and notification channels that are sealed with the present key now and were not before */
  resealed: number;
  /** accounts that already had the present key */
  current: number;
  /** names of accounts that no present key can decrypt; they are left unchanged */
  unreadable: string[];
  unreadableChannels: number;
  nextStep: string;
}

interface RotationParts {
  database: Database;
  keyring: Keyring;
  /** DATA_DIR, if the key is kept there; null: it comes from the environment */
  keyFolder: string | null;
  hasOldKey: boolean;
  resealChannels(): Promise<{ unreadable: number }>;
}

const SPENT = 'The previous key is no longer needed.';
const STEPS = {
  folder: `The new key is in DATA_DIR. ${SPENT} Make a backup of DATA_DIR now.`,
  environment: `${SPENT} Once every server runs with the new key, remove CREDENTIALS_KEY_OLD and restart.`,
  nothing:
    'Everything is already encrypted with the present key. To change it, set CREDENTIALS_KEY to the new one (openssl rand -base64 32) and CREDENTIALS_KEY_OLD to the present one, restart the servers, and run this again.',
  unreadable:
    'Set CREDENTIALS_KEY_OLD to the key that encrypted the unreadable ones, or enter their credentials again.',
};

/**
 * Seals everything with the present key; a key in DATA_DIR is replaced first. After an interruption at any point both
 * keys exist and either opens, and a new attempt goes on. The old key goes only when nothing needs it.
 */
export function createRotation(parts: RotationParts): () => Promise<CredentialsRotation> {
  const { database, keyring, keyFolder } = parts;
  return async () => {
    const lock = await database.locks.tryAcquire('credentials rotation');
    if (!lock)
      throw new VerbError(
        'CONFLICT',
        'Another rotation is running. If it was interrupted, try again in half a minute.',
      );
    try {
      if (keyFolder !== null) {
        prepareNextKey(keyFolder);
        keyring.turnTo(loadKeys(keyFolder));
      }
      return await turn(parts);
    } finally {
      await lock.release();
    }
  };
}

async function turn({
  database,
  keyring,
  keyFolder,
  hasOldKey,
  resealChannels,
}: RotationParts): Promise<CredentialsRotation> {
  let resealed = 0;
  for (let first: number | null = null; ;) {
    const old = await oldChannels(database.write, keyring);
    const accounts = await resealAccounts(database.write, keyring);
    const channels = await resealChannels();
    first ??= accounts.current;
    resealed += accounts.resealed + Math.max(0, old - channels.unreadable);
    const { unreadable } = accounts;
    const settled = await inTransaction(database.write, async (tx) => {
      // By then every writer that used the old key has ended, and new ones use the new key.
      await tx.$executeRaw`lock table accounts, notification_channels in share row exclusive mode`;
      const left = await oldChannels(tx, keyring);
      if ((await countOldSeals(tx, keyring)) > 0 || left > channels.unreadable) return false;
      if (keyFolder !== null) {
        promoteNextKey(keyFolder);
        keyring.turnTo(loadKeys(keyFolder));
      }
      return true;
    });
    if (!settled) continue;
    const unread = unreadable.length + channels.unreadable > 0;
    const nextStep =
      keyFolder !== null
        ? STEPS.folder
        : unread
          ? STEPS.unreadable
          : hasOldKey
            ? STEPS.environment
            : STEPS.nothing;
    return { resealed, current: first, unreadable, unreadableChannels: channels.unreadable, nextStep };
  }
}

/** Counts the channels that the present key has not sealed. */
async function oldChannels(db: Db, keyring: Keyring): Promise<number> {
  const channels = await db.notificationChannel.findMany({ select: { sealed: true } });
  return channels.filter(({ sealed }) => !keyring.isCurrent(sealed)).length;
}
