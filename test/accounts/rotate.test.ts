import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAccountVerbs, createKeyring, createVault, loadKeys, type Keyring } from '../../src/accounts';
import { prepareNextKey } from '../../src/accounts/keys/key-file';
import { resealAccounts } from '../../src/accounts/keys/rotate';
import { createRotation } from '../../src/accounts/keys/rotation';
import { createNotify } from '../../src/notify';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases, onSuiteEnd } from '../support/databases';
import { accountInput, T0 } from './fixtures';

const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);
const LOST = Buffer.alloc(32, 3);
const clock = { now: () => T0, sleep: async () => undefined };

describeOnDatabases('a rotation of the credentials key', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.write.account.deleteMany();
    const verbs = createAccountVerbs({ db: database.write, clock, vault: createVault([OLD]) });
    await verbs.importAccounts(['a', 'b', 'c'].map((name) => accountInput(name)));
  });

  const sealed = async () =>
    (await database.write.account.findMany({ orderBy: { id: 'asc' } })).map((row) => row.sealed);
  const readableWith = async (...keys: Buffer[]) => {
    const verbs = createAccountVerbs({ db: database.write, clock, vault: createVault(keys) });
    return (await verbs.listCollectable()).readable.map(({ apiSecret }) => apiSecret);
  };
  const secrets = ['a', 'b', 'c'].map((name) => accountInput(name).apiSecret);
  const channels = async () => ({ resealed: 0, unreadable: 0 });
  const rotation = (keyring: Keyring, more: Partial<Parameters<typeof createRotation>[0]> = {}) =>
    createRotation({
      database,
      keyring,
      keyFolder: null,
      hasOldKey: true,
      resealChannels: channels,
      ...more,
    });

  it('seals every account with the new key, after which the old one is not needed', async () => {
    const done = await rotation(createKeyring([NEW, OLD]))();
    expect(done).toMatchObject({ resealed: 3, current: 0, unreadable: [] });
    expect(done.nextStep).toContain('remove CREDENTIALS_KEY_OLD');
    expect(await readableWith(NEW)).toEqual(secrets);
    expect(await rotation(createKeyring([NEW, OLD]))()).toMatchObject({ resealed: 0, current: 3 });
  });

  it('loses nothing when it is cut off after any row, and goes on', async () => {
    let updates = 0;
    const mortal = new Proxy(database.write, {
      get(target, name) {
        if (name === '$executeRaw' && ++updates === 2) throw new Error('killed');
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    await expect(resealAccounts(mortal, createKeyring([NEW, OLD]))).rejects.toThrow('killed');
    expect(await readableWith(NEW)).toHaveLength(1);
    expect(await readableWith(OLD)).toHaveLength(2);
    expect(await readableWith(NEW, OLD)).toEqual(secrets);
    expect(await rotation(createKeyring([NEW, OLD]))()).toMatchObject({ resealed: 2, current: 1 });
    expect(await readableWith(NEW)).toEqual(secrets);
  });

  it('does not overwrite credentials that were entered while it was at work', async () => {
    const keyring = createKeyring([NEW, OLD]);
    const entered = { apiKey: 'a'.repeat(32), apiSecret: 'e'.repeat(32) };
    let meddled = false;
    const meddling: Keyring = {
      ...keyring,
      seal(credentials, owner) {
        if (!meddled) {
          meddled = true;
          waiting = database.write.account.updateMany({
            where: { userId: owner.userId },
            data: { sealed: createVault([OLD]).seal(entered, owner) },
          });
        }
        return keyring.seal(credentials, owner);
      },
    };
    let waiting: PromiseLike<unknown> = Promise.resolve();
    const slow = new Proxy(database.write, {
      get(target, name) {
        if (name === '$executeRaw')
          return async (...args: Parameters<typeof target.$executeRaw>) => {
            await waiting;
            return target.$executeRaw(...args);
          };
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    expect(await resealAccounts(slow, meddling)).toMatchObject({ resealed: 2 });
    expect((await readableWith(NEW, OLD))[0]).toBe(entered.apiSecret);
    expect(await rotation(keyring)()).toMatchObject({ resealed: 1, current: 2 });
    expect((await readableWith(NEW))[0]).toBe(entered.apiSecret);
  });

  it('names accounts that no key opens, and leaves them as they are', async () => {
    const before = await sealed();
    const done = await rotation(createKeyring([NEW, LOST]))();
    expect(done).toMatchObject({
      resealed: 0,
      unreadable: ['a', 'b', 'c'].map((name) => accountInput(name).name),
    });
    expect(done.nextStep).toContain('Set CREDENTIALS_KEY_OLD');
    expect(await sealed()).toEqual(before);
  });

  it('explains how to begin where there is nothing to do', async () => {
    const done = await rotation(createKeyring([OLD]), { hasOldKey: false })();
    expect(done).toMatchObject({ resealed: 0, current: 3 });
    expect(done.nextStep).toContain('openssl rand -base64 32');
  });

  it('seals notification channels as well', async () => {
    const keyring = createKeyring([OLD]);
    const notify = createNotify({
      db: database.write,
      clock,
      vault: { seal: keyring.sealText, open: keyring.openText },
      transports: {} as never,
      logger: { error: () => undefined } as never,
      random: () => 0,
    });
    await notify.upsertChannel({
      name: 'hook',
      type: 'WEBHOOK',
      config: { url: 'https://hooks.example.com/x', secret: 'a-long-enough-secret' },
    });
    keyring.turnTo([NEW, OLD]);
    expect(await rotation(keyring, { resealChannels: notify.resealChannels })()).toMatchObject({
      resealed: 4,
    });
    const [channel] = await database.write.notificationChannel.findMany();
    expect(keyring.isCurrent(channel?.sealed ?? '')).toBe(true);
    await database.write.notificationChannel.deleteMany();
  });

  describe('in a folder', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'pow-crm-keys-'));
      onSuiteEnd(async () => rmSync(folder, { recursive: true, force: true }));
    });

    it('makes a new key, keeps both until it is through, and drops the old one', async () => {
      const keyring = createKeyring(loadKeys(folder));
      await rotation(createKeyring([...loadKeys(folder), OLD]))();
      const before = readFileSync(join(folder, 'credentials.key'), 'utf8');
      await rotation(keyring, { keyFolder: folder })();
      expect(readdirSync(folder)).toEqual(['credentials.key']);
      expect(readFileSync(join(folder, 'credentials.key'), 'utf8')).not.toBe(before);
      expect(await readableWith(...loadKeys(folder))).toEqual(secrets);
    });

    it('opens everything after a process died half-way, and a new one goes on with the same key', async () => {
      await rotation(createKeyring([...loadKeys(folder), OLD]))();
      const next = prepareNextKey(folder);
      const keyring = createKeyring(loadKeys(folder));
      const failing = rotation(keyring, {
        keyFolder: folder,
        resealChannels: () => Promise.reject(new Error('killed')),
      });
      await expect(failing()).rejects.toThrow('killed');
      expect(loadKeys(folder)).toHaveLength(2);
      expect(await readableWith(...loadKeys(folder))).toEqual(secrets);
      await rotation(createKeyring(loadKeys(folder)), { keyFolder: folder })();
      expect(loadKeys(folder)).toEqual([next]);
      expect(await readableWith(next)).toEqual(secrets);
    });
  });
});
