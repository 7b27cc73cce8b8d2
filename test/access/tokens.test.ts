import { beforeAll, expect, it } from '@jest/globals';
import { createAccess, type TokenInput } from '../../src/access';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';
import { makeGroups } from '../support/groups';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { versionedAccess, type VersionedAccess } from '../support/versioned-access';

const T0 = new Date('2026-03-01T00:00:00.000Z');
const later = (ms: number) => new Date(T0.getTime() + ms);

describeOnDatabases('tokens', (open) => {
  let database: Database;
  let clock: ManualClock;
  let access: VersionedAccess;
  beforeAll(async () => {
    database = await open();
    clock = createManualClock(T0);
    await makeGroups(database.write, 'BC', 'BR');
    access = versionedAccess(createAccess({ db: database.write, clock }), database);
  });
  const make = (given: Partial<TokenInput> = {}, groups: string[] | null = null) =>
    access.createToken({ name: 'desk', scopes: ['READ'], ...given }, { groups });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'OK',
      (error: { code: string }) => error.code,
    );

  it('open what they were made for, and are kept as a hash only', async () => {
    const { secret } = await make({
      name: '  desk  ',
      scopes: ['OPERATE', 'READ', 'READ'],
      groups: ['BC', ' BR', 'BC'],
    });
    expect(secret).toMatch(/^pow_[A-Za-z0-9_-]{43}$/);
    expect(await access.authenticate(secret)).toMatchObject({
      name: 'desk',
      scopes: ['READ', 'OPERATE'],
      groups: ['BC', 'BR'],
    });
    expect(JSON.stringify(await database.write.accessToken.findMany())).not.toContain(secret.slice(4));
    await access.settled();
  });

  it.each<[string, Partial<TokenInput>, string]>([
    ['without a name', { name: ' ' }, 'BAD_USER_INPUT'],
    ['with a name that no line of a log would hold', { name: 'a\nb' }, 'BAD_USER_INPUT'],
    ['with a NUL', { name: 'a\0' }, 'BAD_USER_INPUT'],
    ['with a name too long', { name: 'x'.repeat(101) }, 'BAD_USER_INPUT'],
    ['without a scope', { scopes: [] }, 'BAD_USER_INPUT'],
    ['for no group, which would be stored as all of them', { groups: [] }, 'BAD_USER_INPUT'],
    ['for a group without a name', { groups: ['BC', ''] }, 'BAD_USER_INPUT'],
    ['for a group that no account is in', { groups: ['BC', 'bc'] }, 'BAD_USER_INPUT'],
    ['for more groups than anybody has', { groups: Array.from({ length: 201 }, String) }, 'LIMIT_EXCEEDED'],
    ['that has expired already', { expiresAt: T0 }, 'BAD_USER_INPUT'],
  ])('are not made %s', async (_case, given, code) => {
    expect(await codeOf(make(given))).toBe(code);
  });

  it('that are bound to groups make none that sees more', async () => {
    expect(await codeOf(make({ groups: ['BC', 'BR'] }, ['BC']))).toBe('FORBIDDEN');
    const { id, secret } = await make({}, ['BC']);
    expect(await access.authenticate(secret)).toMatchObject({ groups: ['BC'] });
    expect(await codeOf(access.revokeToken(id, { groups: ['BR'] }))).toBe('NOT_FOUND');
    const free = await make();
    expect(await codeOf(access.revokeToken(free.id, { groups: ['BC'] }))).toBe('NOT_FOUND');
    await access.revokeToken(id, { groups: ['BC', 'BR'] });
    expect(await access.authenticate(secret)).toBeNull();
    await access.settled();
  });

  it('end at once, and stay ended since then', async () => {
    const { id, secret } = await make();
    await access.revokeToken(id);
    expect(await access.authenticate(secret)).toBeNull();
    clock.set(later(1_000));
    await access.revokeToken(id);
    expect((await database.write.accessToken.findUniqueOrThrow({ where: { id } })).revokedAt).toEqual(T0);
    expect(await codeOf(access.revokeToken(99_999))).toBe('NOT_FOUND');
    clock.set(T0);
  });

  it('never leave the installation without a way in, also when the last two are revoked at once', async () => {
    await make({ scopes: ['ADMIN'], groups: ['BC'] });
    await make({ scopes: ['ADMIN'], expiresAt: later(10) });
    const [one, two] = [await make({ scopes: ['ADMIN'] }), await make({ scopes: ['ADMIN'] })];
    clock.set(later(10));
    const outcomes = await Promise.all([one, two].map(({ id }) => codeOf(access.revokeToken(id))));
    expect(outcomes.sort()).toEqual(['CONFLICT', 'OK']);
    const withKey = createAccess({ db: database.write, clock, adminToken: 'x'.repeat(32) });
    for (const { id } of [one, two]) expect(await codeOf(withKey.revokeToken(id))).toBe('OK');
    clock.set(T0);
  });
});

describeOnDatabases('the audit log', (open) => {
  it('has a row before the action ends, which tells what cannot be known of one that never did', async () => {
    const db = (await open()).write;
    const lost: unknown[] = [];
    const access = createAccess({
      db,
      clock: createManualClock(T0),
      onLostOutcome: (_error, what) => lost.push(what),
    });
    const viewer = { name: 'Ann', tokenId: 7, scopes: ['ADMIN' as const], groups: ['BC'] };
    const row = await access.audit.begin({ viewer, action: 'archiveAccount', target: 'account\0 3' });
    const [stored] = await db.auditEntry.findMany();
    expect(stored).toMatchObject({
      at: T0,
      actor: 'Ann',
      tokenId: 7,
      actorGroups: ['BC'],
      target: 'account\uFFFD 3',
      outcome: 'UNFINISHED',
    });
    await row.end('OK', 'x'.repeat(600));
    expect(await db.auditEntry.findMany()).toMatchObject([{ outcome: 'OK', target: `${'x'.repeat(500)}…` }]);
    await access.audit.forgetBefore(later(1));
    expect(await db.auditEntry.count()).toBe(0);
    await row.end('CONFLICT');
    expect(lost).toEqual([{ id: stored?.id, action: 'archiveAccount', outcome: 'CONFLICT' }]);
  });

  it('keeps few rows of the refused ones of a token and a minute, and counts the rest in one', async () => {
    const db = (await open()).write;
    const clock = createManualClock(T0);
    const { audit } = createAccess({ db, clock });
    const as = (tokenId: number | null) => ({ name: 'Ann', tokenId, scopes: [], groups: null });
    const run = async (tokenId: number | null, outcome: string) =>
      (await audit.begin({ viewer: as(tokenId), action: 'createToken', target: 'token' })).end(outcome);
    const kept = async (tokenId: number | null) =>
      db.auditEntry.findMany({ where: { tokenId }, orderBy: { id: 'asc' } });

    await Promise.all(Array.from({ length: 30 }, () => run(7, 'FORBIDDEN')));
    await run(7, 'BAD_USER_INPUT');
    expect((await kept(7)).at(-1)).toMatchObject({ action: 'refusedMutations', outcome: 'LIMIT_EXCEEDED' });
    await Promise.all(Array.from({ length: 20 }, () => run(7, 'FORBIDDEN')));
    await run(7, 'OK');
    const rows = await kept(7);
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 30 }, () => 'FORBIDDEN'),
      'LIMIT_EXCEEDED',
      'OK',
    ]);
    expect(rows[30]).toMatchObject({ target: '21 more refused in the minute from 2026-03-01T00:00Z' });

    for (const [tokenId, count] of [
      [8, 1],
      [null, 1],
    ] as const) {
      await run(tokenId, 'FORBIDDEN');
      expect(await kept(tokenId)).toHaveLength(count);
    }
    clock.set(later(60_000));
    await run(7, 'FORBIDDEN');
    expect((await kept(7)).at(-1)).toMatchObject({ action: 'createToken', outcome: 'FORBIDDEN' });
  });
});
