import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { packedArchive, type Packed } from '../../src/store/backup/archive';
import type { Manifest } from '../../src/store/backup/manifest';
import { readBackup } from '../../src/store/backup/read';
import { restoreBackup } from '../../src/store/backup/restore';
import { settleFolder } from '../../src/store/backup/settle';
import { readMigrations } from '../../src/store/connection/migrate';

const MANIFEST: Manifest = {
  format: 1,
  version: '1.2.3',
  takenAt: '2026-06-15T12:00:00.000Z',
  key: 'INCLUDED',
  migrations: readMigrations().map(({ name }) => name),
  tables: { accounts: 3 },
};
const NOT_WHOLE = /^The file is not a whole backup of Pow CRM: it was cut off or changed\.$/;
const FOREIGN = /^The file is not a backup of Pow CRM: /;
const NEWER = /^The backup was made by a newer version of Pow CRM \(1\.2\.3\)/;

const manifest = (changes: object = {}): Packed => ({
  path: 'manifest.json',
  content: Buffer.from(JSON.stringify({ ...MANIFEST, ...changes })),
});
const file = (path: string, text: string): Packed => ({ path, content: Buffer.from(text) });
const folder = (path: string): Packed => ({ path, content: null });
const WHOLE: Packed[] = [
  manifest(),
  file('credentials.key', 'the new key\n'),
  folder('pgdata'),
  file('pgdata/PG_VERSION', 'new\n'),
  folder('pgdata/base'),
  file('pgdata/base/1', 'x'.repeat(1_000)),
];

async function bytesOf(files: readonly Packed[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of packedArchive(files)) pieces.push(piece);
  return Buffer.concat(pieces);
}

let root: string;
let dataDir: string;
let path: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'pow-crm-backup-'));
  dataDir = join(root, 'data');
  path = join(root, 'backup.tar.gz');
  writeFileSync(path, await bytesOf(WHOLE));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

const restore = (force = false) =>
  restoreBackup(path, {
    dataDir,
    force,
    now: () => new Date('2026-07-01T00:00:00.000Z'),
    inspect: async () => ({ migrations: MANIFEST.migrations, tables: MANIFEST.tables }),
  });

/** The state of the folder, as a server would find it. */
function stateOf(): { version: string | null; key: string | null } {
  const text = (name: string) =>
    existsSync(join(dataDir, name)) ? readFileSync(join(dataDir, name), 'utf8').trim() : null;
  return { version: text('pgdata/PG_VERSION'), key: text('credentials.key') };
}
const OLD = { version: 'old', key: 'the old key' };
const NEW = { version: 'new', key: 'the new key' };

function putOldState(): void {
  mkdirSync(join(dataDir, 'pgdata'), { recursive: true });
  writeFileSync(join(dataDir, 'pgdata', 'PG_VERSION'), 'old\n');
  writeFileSync(join(dataDir, 'credentials.key'), 'the old key\n');
  writeFileSync(join(dataDir, 'credentials.key.next'), 'the next key\n');
  writeFileSync(join(dataDir, 'notes.txt'), 'mine\n');
}

describe('the file of a backup', () => {
  it('is read back whole', async () => {
    expect(await readBackup(path)).toEqual({
      manifest: MANIFEST,
      bytes: 'the new key\n'.length + 'new\n'.length + 1_000,
    });
  });

  it('is refused if any byte of it was changed, or it was cut off anywhere, or something was added', async () => {
    const whole = readFileSync(path);
    const changed = fc.oneof(
      fc
        .tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }))
        .map(([at, by]) => Buffer.from(whole.map((byte, index) => (index === at ? byte ^ by : byte)))),
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
      fc.uint8Array({ minLength: 1 }).map((more) => Buffer.concat([whole, more])),
    );
    await fc.assert(
      fc.asyncProperty(changed, async (bytes) => {
        writeFileSync(path, bytes);
        await expect(readBackup(path)).rejects.toThrow(NOT_WHOLE);
      }),
      { numRuns: 150 },
    );
  });

  const hostile: [what: string, files: Packed[], said: RegExp][] = [
    ['leads out of the folder', [manifest(), file('pgdata/../../out', 'x')], FOREIGN],
    ['is absolute', [manifest(), file('/tmp/out', 'x')], FOREIGN],
    ['lies beside the database', [manifest(), file('authorized_keys', 'x')], FOREIGN],
    ['is there twice', [...WHOLE, file('pgdata/PG_VERSION', 'x')], FOREIGN],
    ['is a folder in place of the key', [manifest(), folder('credentials.key')], FOREIGN],
    ['is the database as a file', [manifest(), file('pgdata', 'x')], FOREIGN],
    ['is no database', [manifest(), folder('pgdata')], FOREIGN],
    ['comes before the manifest', [folder('pgdata'), manifest()], FOREIGN],
    ['is a manifest that is no JSON', [file('manifest.json', '{')], FOREIGN],
    ['is a manifest without tables', [manifest({ tables: undefined })], FOREIGN],
    ['is a manifest with a text for a screen', [manifest({ version: '1\u001b[2J' })], FOREIGN],
    ['is of a later migration', [manifest({ migrations: ['20990101000000_later'] })], NEWER],
    ['is of a later form', [manifest({ format: 2 })], NEWER],
  ];
  it.each(hostile)('is refused before anything is unpacked if a member %s', async (_, files, said) => {
    writeFileSync(path, await bytesOf(files));
    await expect(restore()).rejects.toThrow(said);
    expect(readdirSync(root)).toEqual(['backup.tar.gz']);
  });
});

describe('a restore', () => {
  it('fills an empty folder and leaves nothing else there', async () => {
    expect(await restore()).toMatchObject({ keptIn: null, keyFile: 'BACKUP' });
    expect(stateOf()).toEqual(NEW);
    expect(readdirSync(dataDir).sort()).toEqual(['credentials.key', 'pgdata']);
  });

  it('refuses a folder with anything in it; with force it keeps what was there', async () => {
    putOldState();
    await expect(restore()).rejects.toThrow(/is not empty.*--force/);
    expect(stateOf()).toEqual(OLD);
    const { keptIn } = await restore(true);
    expect(stateOf()).toEqual(NEW);
    expect(keptIn).toBe(join(dataDir, 'before-restore-2026-07-01T00-00-00-000Z'));
    expect(readdirSync(keptIn ?? '').sort()).toEqual(['credentials.key', 'credentials.key.next', 'pgdata']);
    expect(readdirSync(dataDir)).toContain('notes.txt');
    expect(readdirSync(dataDir)).not.toContain('credentials.key.next');
  });

  it('without a key in the backup leaves the one in the folder', async () => {
    putOldState();
    writeFileSync(
      path,
      await bytesOf([
        manifest({ key: 'LEFT_OUT' }),
        ...WHOLE.filter(({ path: name }) => name.startsWith('pgdata')),
      ]),
    );
    const { keptIn, keyFile } = await restore(true);
    expect(keyFile).toBe('DATA_DIR');
    expect(stateOf()).toEqual({ version: 'new', key: 'the old key' });
    expect(readFileSync(join(keptIn ?? '', 'credentials.key'), 'utf8')).toBe('the old key\n');
  });

  it('refuses a database with other rows than the backup names, and leaves nothing behind', async () => {
    putOldState();
    const options = { dataDir, force: true, now: () => new Date() };
    const inspect = async () => ({ migrations: MANIFEST.migrations, tables: { accounts: 2 } });
    await expect(restoreBackup(path, { ...options, inspect })).rejects.toThrow(/does not have the rows/);
    expect(stateOf()).toEqual(OLD);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('unfinished'))).toEqual([]);
  });

  it('removes what killed processes left, and nothing of anybody else', () => {
    putOldState();
    const id = '4c97fc3a-59aa-4b16-b3ed-ed83d2656c0e';
    for (const name of [
      `unfinished-backup-${id}`,
      `unfinished-restore-${id}`,
      'unfinished-letters',
      'restored',
    ])
      mkdirSync(join(dataDir, name));
    writeFileSync(join(dataDir, `proof-${id}`), '');
    settleFolder(dataDir);
    expect(readdirSync(dataDir).filter((name) => !/^(pgdata|credentials)/.test(name))).toEqual([
      'notes.txt',
      'restored',
      'unfinished-letters',
    ]);
  });

  it('that ends at any step leaves the old state or the new one to the next who opens the folder', async () => {
    const seen = new Set<string | null>();
    for (let step = 1; ; step++) {
      rmSync(dataDir, { recursive: true, force: true });
      putOldState();
      let renamed = 0;
      const real = fs.renameSync;
      const cut = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
        // The lock of the folder takes its name by one as well.
        if (!String(from).includes('new-') && ++renamed >= step) throw new Error('killed');
        real(from, to);
      });
      const died = await restore(true).then(
        () => false,
        () => true,
      );
      cut.mockRestore();
      if (!died) break;
      settleFolder(dataDir);
      const state = stateOf();
      expect([OLD, NEW]).toContainEqual(state);
      seen.add(state.version);
      const old = state.version === 'old';
      expect(existsSync(join(dataDir, 'credentials.key.next'))).toBe(old);
      expect(readdirSync(dataDir).filter((name) => /^(unfinished|restored|placing)/.test(name))).toEqual([]);
    }
    expect(seen).toEqual(new Set(['old', 'new']));
    expect(stateOf()).toEqual(NEW);
  });
});
