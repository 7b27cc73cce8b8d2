import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { AccountsFileError, createVault, fingerprint } from '../../src/accounts';
import { inTransaction } from '../../src/store/connection/prisma';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases, type OpenTestDatabase } from '../support/databases';
import { accountInput, deskOn, T0 } from './fixtures';

const LATER = new Date('2026-03-02T00:00:00.000Z');

function fileOf(...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'pow-crm-csv-')), 'accounts.csv');
  writeFileSync(path, ['name,group,userId,apiKey,apiSecret,coin', ...lines].join('\n'));
  return path;
}
const lineOf = (word: string, { name, userId, apiKey, apiSecret } = accountInput(word)) =>
  `${name},BC,${userId},${apiKey},${apiSecret},BTC`;

/** One database for all tests of a suite, emptied for each: opening the embedded one takes its time. */
function emptied(open: OpenTestDatabase): OpenTestDatabase {
  let opened: Promise<Database> | undefined;
  return async () => {
    const database = await (opened ??= open());
    await database.write.account.deleteMany();
    return database;
  };
}

describeOnDatabases('an import of accounts', (openNew) => {
  const open = emptied(openNew);

  it('stores new accounts sealed, with a row of the present that was never collected', async () => {
    const database = await open();
    const { verbs, key } = deskOn(database);
    const a = accountInput('a', { group: 'BC', payoutThreshold: '0.00500000' });
    const b = accountInput('b', { coin: 'LTC' });
    expect(await verbs.importAccounts([a, b])).toMatchObject({
      created: 2,
      updated: 0,
      unchanged: 0,
      errors: [],
    });

    const rows = await database.write.account.findMany({ include: { state: true }, orderBy: { id: 'asc' } });
    expect(rows).toMatchObject([
      {
        name: a.name,
        groupName: 'BC',
        userId: a.userId,
        coin: 'BTC',
        enabled: true,
        archivedAt: null,
        createdAt: T0,
        updatedAt: T0,
      },
      { name: b.name, groupName: null, userId: b.userId, coin: 'LTC', payoutThreshold: null },
    ]);
    expect(rows[0]?.payoutThreshold?.toFixed()).toBe('0.005');
    for (const row of rows)
      expect(row.state).toMatchObject({ status: 'NEVER_COLLECTED', statusSince: T0, balanceAt: null });
    expect(rows[0]?.keyFingerprint).toBe(fingerprint(a.apiKey));
    const sealed = rows[0]?.sealed ?? '';
    const { apiKey, apiSecret } = a;
    expect(createVault([key]).open(sealed, { userId: a.userId, coin: 'BTC' })).toEqual({ apiKey, apiSecret });
    const everything = JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(everything).not.toContain(apiKey);
    expect(everything).not.toContain(apiSecret);
  });

  it('changes what the input says and leaves the rest, archived and disabled accounts included', async () => {
    const database = await open();
    const { verbs, clock } = deskOn(database);
    const a = accountInput('a', { group: 'BC', payoutThreshold: '1.5' });
    const b = accountInput('b', { group: 'BC' });
    const c = accountInput('c');
    await verbs.importAccounts([a, b, c]);
    const [idA = 0, idB = 0] = (await verbs.listCollectable()).readable.map(({ id }) => id);
    await verbs.update(idA, { enabled: false });
    await verbs.archive(idB);
    clock.set(LATER);

    const { group: _g, payoutThreshold: _p, ...bare } = a;
    const changed = [
      { ...bare, apiSecret: 'f'.repeat(32) },
      { ...b, name: 'Renamed', group: null },
    ];
    expect(await verbs.importAccounts([...changed, c])).toEqual({
      created: 0,
      updated: 2,
      unchanged: 1,
      changes: [
        { index: 0, name: a.name, change: 'UPDATED', fields: ['apiSecret'] },
        { index: 1, name: 'Renamed', change: 'UPDATED', fields: ['name', 'group'] },
      ],
      errors: [],
    });
    expect(await verbs.get(idA)).toMatchObject({
      group: 'BC',
      payoutThreshold: '1.5',
      enabled: false,
      updatedAt: LATER,
    });
    expect(await verbs.get(idB)).toMatchObject({
      name: 'Renamed',
      group: null,
      archivedAt: T0,
      createdAt: T0,
    });
    const { readable } = await verbs.listCollectable();
    expect(readable).toMatchObject([{ name: c.name }]);
    await verbs.update(idA, { enabled: true });
    expect((await verbs.listCollectable([idA])).readable).toMatchObject([
      { apiKey: a.apiKey, apiSecret: 'f'.repeat(32) },
    ]);
  });

  it('imports the good items and tells of each bad one', async () => {
    const { verbs } = deskOn(await open());
    await verbs.importAccounts([accountInput('a')]);
    const result = await verbs.importAccounts([
      accountInput('b'),
      accountInput('c', { payoutThreshold: '-1' }),
      accountInput('d', { name: 'Farm a' }),
      accountInput('a', { group: 'BR' }),
    ]);
    expect(result).toMatchObject({
      created: 1,
      updated: 1,
      unchanged: 0,
      errors: [
        { index: 1, code: 'BAD_USER_INPUT' },
        { index: 2, code: 'CONFLICT' },
      ],
    });
    expect((await verbs.listCollectable()).readable.map(({ name, groupName }) => [name, groupName])).toEqual([
      ['Farm a', 'BR'],
      ['Farm b', null],
    ]);
  });

  it('lets accounts swap their names', async () => {
    const { verbs } = deskOn(await open());
    const [a, b] = [accountInput('a'), accountInput('b')];
    await verbs.importAccounts([a, b]);
    const swapped = [
      { ...a, name: b.name },
      { ...b, name: a.name },
    ];
    expect(await verbs.importAccounts(swapped)).toMatchObject({ updated: 2, errors: [] });
    expect((await verbs.listCollectable()).readable).toMatchObject([
      { userId: a.userId, name: b.name },
      { userId: b.userId, name: a.name },
    ]);
  });

  it('writes nothing in a dry run, and tells what it would do', async () => {
    const database = await open();
    const { verbs } = deskOn(database);
    const a = accountInput('a');
    await verbs.importAccounts([a]);
    const inputs = [{ ...a, group: 'BR' }, accountInput('b'), accountInput('c', { name: '' })];
    expect(await verbs.importAccounts(inputs, { dryRun: true })).toMatchObject({
      created: 1,
      updated: 1,
      errors: [{ index: 2 }],
    });
    expect(await database.write.account.findMany()).toMatchObject([{ name: a.name, groupName: null }]);
  });

  it('never stores an account twice when two imports run at once', async () => {
    const database = await open();
    const { verbs } = deskOn(database);
    const inputs = Array.from({ length: 20 }, (_, at) => accountInput(String(at)));
    const results = await Promise.all([
      verbs.importAccounts(inputs),
      verbs.importAccounts([...inputs].reverse()),
      verbs.importAccounts([accountInput('other', { name: 'Farm 3' })]),
    ]);
    const total = (pick: (result: (typeof results)[number]) => number) =>
      results.reduce((sum, one) => sum + pick(one), 0);
    expect(await database.write.account.count()).toBe(total(({ created }) => created));
    expect(total(({ created, unchanged, errors }) => created + unchanged + errors.length)).toBe(41);
    expect(await database.write.accountState.count()).toBe(await database.write.account.count());
    for (const { errors } of results) for (const error of errors) expect(error.code).toBe('CONFLICT');
  });

  it('takes two thousand accounts, and finds them unchanged the next time', async () => {
    const { verbs } = deskOn(await open());
    const inputs = Array.from({ length: 2_000 }, (_, at) =>
      accountInput(String(at), { group: at % 2 ? 'BC' : null }),
    );
    expect(await verbs.importAccounts(inputs)).toMatchObject({ created: 2_000, errors: [] });
    expect(await verbs.importAccounts(inputs)).toMatchObject({ unchanged: 2_000, errors: [] });
    expect((await verbs.listCollectable()).readable.map(({ name }) => name)).toEqual(
      inputs.map(({ name }) => name),
    );
  });

  it('seals anew what another key had sealed', async () => {
    const database = await open();
    const a = accountInput('a');
    await deskOn(database).verbs.importAccounts([a]);
    const { verbs } = deskOn(database);
    expect(await verbs.listCollectable()).toMatchObject({ readable: [], unreadable: [{ name: a.name }] });
    expect(await verbs.importAccounts([a])).toMatchObject({ updated: 1 });
    expect(await verbs.listCollectable()).toMatchObject({
      readable: [{ apiSecret: a.apiSecret }],
      unreadable: [],
    });
  });
});

describeOnDatabases('the accounts file', (openNew) => {
  const open = emptied(openNew);

  it('is imported whole, wins for its columns, and keeps the accounts that it leaves out', async () => {
    const { verbs } = deskOn(await open());
    await verbs.importAccounts([accountInput('a', { payoutThreshold: '2' }), accountInput('z')]);
    expect(await verbs.importFile(fileOf(lineOf('a'), lineOf('b')))).toMatchObject({
      created: 1,
      updated: 1,
      unchanged: 0,
      errors: [],
    });
    const { readable } = await verbs.listCollectable();
    expect(readable.map(({ name, groupName }) => [name, groupName])).toEqual([
      ['Farm a', 'BC'],
      ['Farm z', null],
      ['Farm b', 'BC'],
    ]);
    expect(await verbs.get(readable[0]?.id ?? 0)).toMatchObject({ payoutThreshold: '2' });
  });

  it('is refused whole for one fault, in the file or against what is stored', async () => {
    const database = await open();
    const { verbs } = deskOn(database);
    await verbs.importAccounts([accountInput('a')]);
    const before = await database.write.account.findMany();
    const bad = fileOf(lineOf('b'), ',BC,farm_c,k,s,BTC');
    await expect(verbs.importFile(bad)).rejects.toThrow(
      `${bad} has 1 fault; nothing was imported:\n  line 3, name is empty`,
    );
    const taken = fileOf(lineOf('b'), lineOf('c', accountInput('c', { name: 'Farm a' })));
    await expect(verbs.importFile(taken)).rejects.toThrow(
      /\n {2}line 3 name belongs to another account with a different user id/,
    );
    const gone = verbs.importFile('/nowhere/accounts.csv');
    await expect(gone).rejects.toThrow(AccountsFileError);
    await expect(gone).rejects.toThrow('the file cannot be read (ENOENT)');
    expect(await database.write.account.findMany()).toEqual(before);
  });

  it('waits for another writer instead of failing', async () => {
    const database = await open();
    const { verbs } = deskOn(database);
    await verbs.importAccounts([accountInput('a')]);
    const path = fileOf(lineOf('b', accountInput('b', { name: 'Farm new' })));
    let waiting: Promise<unknown> = Promise.resolve();
    await inTransaction(database.write, async (tx) => {
      await tx.account.updateMany({ data: { name: 'Farm new' } });
      waiting = verbs.importFile(path).catch((error: unknown) => error);
    });
    expect(await waiting).toBeInstanceOf(AccountsFileError);
  });
});

describeOnDatabases('an import that takes doubtful credentials', (openNew) => {
  const open = emptied(openNew);

  it('stores an e-mail address as user id, and mends it under the same name', async () => {
    const { verbs } = deskOn(await open());
    const wrong = accountInput('a', { userId: 'ops@example.com' });
    const strict = await verbs.importAccounts([wrong], { takeDoubtful: false });
    expect(strict).toMatchObject({ errors: [{ code: 'BAD_USER_INPUT' }] });
    const taken = await verbs.importAccounts([wrong]);
    expect(taken).toMatchObject({ created: 1, errors: [] });
    const right = accountInput('a');
    expect(await verbs.importAccounts([right], { dryRun: true })).toEqual({
      created: 0,
      updated: 1,
      unchanged: 0,
      changes: [{ index: 0, name: right.name, change: 'UPDATED', fields: ['userId'] }],
      errors: [],
    });
    expect((await verbs.importAccounts([right])).updated).toBe(1);
    const { readable, unreadable } = await verbs.listCollectable();
    expect(unreadable).toEqual([]);
    expect(readable).toMatchObject([{ name: right.name, userId: right.userId, apiSecret: right.apiSecret }]);
    expect((await verbs.importAccounts([right])).unchanged).toBe(1);
  });
});
