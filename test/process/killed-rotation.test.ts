import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createAccountVerbs, createVault, loadKeys } from '../../src/accounts';
import { systemClock } from '../../src/clock';
import { openConfig } from '../../src/notify/channels/sealing';
import { upsertChannel } from '../../src/notify/channels/upsert';
import { createTransports } from '../../src/notify';
import { openDatabase, type Database, type DatabaseLocation } from '../../src/store/connection/database';
import { accountInput } from '../accounts/fixtures';
import { runCli } from '../cli/support';
import { closeTestDatabases, createServerDatabase, describeWithServer } from '../support/databases';

const ACCOUNTS = Array.from({ length: 200 }, (_, number) => accountInput(`rotated-${number}`));
const HOOK = {
  type: 'WEBHOOK' as const,
  url: 'https://hooks.example.com/of-the-rotation',
  secret: 'signs-what-the-hook-gets',
};
const EVERYTHING = [...ACCOUNTS.map(({ apiKey, apiSecret }) => `${apiKey} ${apiSecret}`), HOOK.secret];
const OLD = Buffer.alloc(32, 41);
const NEW = Buffer.alloc(32, 42);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-rotation-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function onDatabase<T>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(location);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

function sealedWith(key: Buffer) {
  const vault = createVault([key]);
  const ofText = { seal: vault.sealText, open: vault.openText };
  return async ({ write: db }: Database) => {
    await createAccountVerbs({ db, clock: systemClock, vault }).importAccounts(ACCOUNTS);
    const settings = { name: 'hook', type: HOOK.type };
    await upsertChannel(
      {
        db,
        clock: systemClock,
        vault: ofText,
        transports: createTransports({ clock: systemClock, smtpUrl: null }),
      },
      { ...settings, config: { url: HOOK.url, secret: HOOK.secret } },
      {
        now: systemClock.now(),
        newKey: () => 'key',
        source: null,
        pages: null,
        timeZone: 'UTC',
        showMoney: false,
        losses: new Map(),
      },
    );
  };
}

/** The secrets of all accounts and of the channel, as far as a process with these keys can open them. */
function openedWith(...keys: Buffer[]) {
  const vault = createVault(keys);
  const ofText = { seal: vault.sealText, open: vault.openText };
  return async ({ write: db }: Database): Promise<string[]> => {
    const { readable } = await createAccountVerbs({ db, clock: systemClock, vault }).listCollectable();
    const channels = await db.notificationChannel.findMany();
    return [
      ...readable.map(({ apiKey, apiSecret }) => `${apiKey} ${apiSecret}`),
      ...channels.flatMap(({ id, sealed }) => {
        try {
          const config = openConfig(ofText, { id, type: HOOK.type, sealed }) as typeof HOOK;
          return [config.secret];
        } catch {
          return [];
        }
      }),
    ];
  };
}

const rotate = (env: Record<string, string>, killAfter?: Promise<unknown>) =>
  runCli(['credentials', 'rotate', '--json'], env, { cwd: folder, killAfter });

/** Kills it as soon as it has got so far. */
async function killWhen(
  env: Record<string, string>,
  isReached: () => Promise<boolean> | boolean,
): Promise<void> {
  let ended = false;
  const reached = (async () => {
    while (!ended && !(await isReached())) await after(5);
  })();
  const { code } = await rotate(env, reached).finally(() => (ended = true));
  expect(code).toBeNull();
}

describeWithServer('a rotation on a PostgreSQL server that is killed', () => {
  afterAll(closeTestDatabases);

  it('loses nothing wherever it dies, and goes on when it is run again', async () => {
    const url = await createServerDatabase();
    const location = { url, directUrl: url };
    await onDatabase(location, sealedWith(OLD));
    const env = {
      DATABASE_URL: url,
      CREDENTIALS_KEY: NEW.toString('base64'),
      CREDENTIALS_KEY_OLD: OLD.toString('base64'),
    };
    const holder = new Client({ connectionString: url });
    await holder.connect();
    const isWaiting = async (): Promise<boolean> => {
      const { rows } = await holder.query(
        'select 1 from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))',
      );
      return rows.length > 0;
    };
    // Among the accounts, twice; at the channel; and where both are done and the end is to be made sure of.
    const rowOf = (number: number) =>
      `select 1 from accounts where id = (select id from accounts order by id offset ${number} limit 1) for update`;
    const stops = [
      rowOf(60),
      rowOf(150),
      'select 1 from notification_channels for update',
      'lock table notification_channels in row exclusive mode',
    ];
    const left: number[] = [];
    for (const stop of stops) {
      await holder.query('begin');
      await holder.query(stop);
      await killWhen(env, isWaiting);
      await holder.query('rollback');
      // The lease of a process that died ends by itself after 20 seconds.
      await holder.query('update leases set expires_at = now()');
      const opened = await onDatabase(location, openedWith(OLD, NEW));
      expect(opened).toEqual(EVERYTHING);
      left.push((await onDatabase(location, openedWith(OLD))).length);
    }
    await holder.end();
    // What waited for the row when the process died may still be done by the database.
    expect(left[0]).toBeGreaterThanOrEqual(EVERYTHING.length - 61);
    expect(left[0]).toBeLessThanOrEqual(EVERYTHING.length - 60);
    expect(left[1]).toBeLessThanOrEqual(EVERYTHING.length - 150);

    const ended = await rotate(env);
    expect(ended.code).toBe(0);
    expect(ended.json()).toMatchObject({ current: 200, unreadable: [], unreadableChannels: 0 });
    expect(await onDatabase(location, openedWith(NEW))).toEqual(EVERYTHING);
    expect(await onDatabase(location, openedWith(OLD))).toEqual([]);
  });
});

describe('a rotation of the key in DATA_DIR that is killed', () => {
  it('keeps both keys until it is through, and the new one alone afterwards', async () => {
    const dataDir = join(folder, 'data');
    const [old = OLD] = loadKeys(dataDir);
    await onDatabase({ dataDir }, sealedWith(old));
    const next = join(dataDir, 'credentials.key.next');
    await killWhen({ DATA_DIR: dataDir }, () => existsSync(next));
    expect(loadKeys(dataDir)).toHaveLength(2);
    expect(await onDatabase({ dataDir }, openedWith(...loadKeys(dataDir)))).toEqual(EVERYTHING);
    expect((await rotate({ DATA_DIR: dataDir })).code).toBe(0);
    expect(readdirSync(dataDir)).not.toContain('credentials.key.next');
    const [current = OLD, ...more] = loadKeys(dataDir);
    expect(more).toEqual([]);
    expect(current).not.toEqual(old);
    expect(await onDatabase({ dataDir }, openedWith(current))).toEqual(EVERYTHING);
  });
});
