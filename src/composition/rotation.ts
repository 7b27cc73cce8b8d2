import {
  countOldSeals,
  loadKeys,
  prepareNextKey,
  promoteNextKey,
  resealAccounts,
  type Keyring,
} from '../accounts';
import type { CredentialsRotation } from '../api/services';
import type { Notify } from '../notify';
import type { Database } from '../store/database';
import { inTransaction, type Db } from '../store/prisma';
import { VerbError } from '../verb-error';

interface RotationParts {
  database: Database;
  keyring: Keyring;
  /** DATA_DIR, where the key is kept there; null: it comes from the environment */
  keyFolder: string | null;
  hasOldKey: boolean;
  resealChannels: Notify['resealChannels'];
}

const SPENT = 'The key before it opens nothing any more.';
const STEPS = {
  folder: `The new key stands in DATA_DIR. ${SPENT} Make a backup of DATA_DIR now.`,
  environment: `${SPENT} Once every server runs with the new key, take CREDENTIALS_KEY_OLD away and restart.`,
  nothing:
    'Nothing was sealed with another key. To turn to a new one, set CREDENTIALS_KEY to it (openssl rand -base64 32) and CREDENTIALS_KEY_OLD to the present one, restart the servers, and run this again.',
  unreadable:
    'Set CREDENTIALS_KEY_OLD to the key that sealed the unreadable ones, or enter their credentials again.',
};

/**
 * Seals everything with the present key; the key of DATA_DIR is replaced by a new one first. Cut off anywhere, both
 * keys are still there and either opens; run again, it goes on. The old key goes only when nothing needs it.
 */
export function createRotation(parts: RotationParts): () => Promise<CredentialsRotation> {
  const { database, keyring, keyFolder } = parts;
  return async () => {
    const lock = await database.locks.tryAcquire('credentials rotation');
    if (!lock) throw new VerbError('CONFLICT', 'A rotation is under way already.');
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
      // Whoever began to write with the old key before has ended, and whoever comes uses the new one.
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

/** Channels that the present key has not sealed. */
async function oldChannels(db: Db, keyring: Keyring): Promise<number> {
  const channels = await db.notificationChannel.findMany({ select: { sealed: true } });
  return channels.filter(({ sealed }) => !keyring.isCurrent(sealed)).length;
}
