import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failureOf } from '../../src/cli/errors';
import { startFailure } from '../../src/cli/start-failure';
import { NO_FILES } from '../../src/config';
import { openDatabase } from '../../src/store/connection/database';
import { troubleOf } from '../../src/store/connection/trouble';

describe('a folder of the embedded database', () => {
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'pow-crm-damaged-'));
    await (await openDatabase({ dataDir: join(root, 'good') })).close();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const damages: [what: string, damage: (pgdata: string) => void][] = [
    ['a truncated pg_control', (pgdata) => truncateSync(join(pgdata, 'global', 'pg_control'), 100)],
    ['no pg_control', (pgdata) => rmSync(join(pgdata, 'global', 'pg_control'))],
    ['no files of its database', (pgdata) => rmSync(join(pgdata, 'base', '5'), { recursive: true })],
    ['no log', (pgdata) => rmSync(join(pgdata, 'pg_wal'), { recursive: true })],
    ['no PG_VERSION', (pgdata) => rmSync(join(pgdata, 'PG_VERSION'))],
    [
      'random bytes in its catalogue',
      (pgdata) => writeFileSync(join(pgdata, 'base', '5', '1259'), randomBytes(65_536)),
    ],
    [
      'random bytes in place of its log',
      (pgdata) => {
        for (const name of readdirSync(join(pgdata, 'pg_wal')).filter((one) => /^[0-9A-F]{24}$/.test(one)))
          writeFileSync(join(pgdata, 'pg_wal', name), randomBytes(65_536));
      },
    ],
    [
      'random bytes in place of what was committed',
      (pgdata) => writeFileSync(join(pgdata, 'pg_xact', '0000'), randomBytes(8_192)),
    ],
    ['the PG_VERSION of another one', (pgdata) => writeFileSync(join(pgdata, 'PG_VERSION'), '99\n')],
  ];

  it.each(damages)('with %s is told of in a sentence, and nothing is written over it', async (_, damage) => {
    const dataDir = join(root, 'bad');
    cpSync(join(root, 'good'), dataDir, { recursive: true });
    damage(join(dataDir, 'pgdata'));
    const error: unknown = await openDatabase({ dataDir }).catch((failure: unknown) => failure);
    expect(failureOf(error)).toMatchObject({ exitCode: 1, error: { code: 'UNAVAILABLE' } });
    const { text } = startFailure(error, {}, NO_FILES);
    expect(text).toMatch(/^The embedded database cannot be opened: .*pgdata in DATA_DIR.*backup/);
    expect(text).not.toMatch(/\n|PGlite|at /);
    // Something that was mended can be opened: its lock is gone, and its rows are there.
    for (const file of ['PG_VERSION', 'global/pg_control', 'base/5', 'pg_wal', 'pg_xact']) {
      rmSync(join(dataDir, 'pgdata', file), { recursive: true, force: true });
      cpSync(join(root, 'good', 'pgdata', file), join(dataDir, 'pgdata', file), { recursive: true });
    }
    const mended = await openDatabase({ dataDir });
    expect(existsSync(join(dataDir, 'pgdata', 'PG_VERSION'))).toBe(true);
    await mended.close();
    rmSync(dataDir, { recursive: true });
  });

  it('on a disk that is full or read-only is told of as such, not as damaged', () => {
    const refused = (errno: number) => Object.assign(new Error('FS error'), { name: 'ErrnoError', errno });
    expect(failureOf(refused(51)).error.message).toMatch(/disk is full/);
    expect(failureOf(refused(69)).error.message).toMatch(/read-only/);
    const small = new RangeError('WebAssembly.Memory(): could not allocate memory');
    expect(failureOf(small).error.message).toMatch(/not enough memory/);
  });

  it('whose database crashes at run time makes the server unready, not every answer an internal error', () => {
    const crash = Object.assign(new Error('memory access out of bounds'), { name: 'RuntimeError' });
    expect(troubleOf({ cause: { cause: crash } })).toBe('has crashed; restart the server');
    expect(troubleOf(new Error('memory access out of bounds'))).toBeNull();
  });
});
