import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createAccess, may, SCOPES, type Scope, type Viewer } from '../../src/access';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';
import { noteHarmless } from '../support/leaks/record';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { versionedAccess } from '../support/versioned-access';

const T0 = new Date('2026-03-01T00:00:00.000Z');
const ADMIN_TOKEN = randomBytes(32).toString('hex');

interface StoredToken {
  scopes?: string[];
  groups?: string[];
  expiresAt?: Date;
  revokedAt?: Date;
}

describe('scopes', () => {
  const holder = (...scopes: Scope[]): Viewer => ({ name: 'somebody', scopes, groups: null });

  it.each<[Scope, Scope[]]>([
    ['READ', ['READ']],
    ['FINANCIALS', ['READ', 'FINANCIALS']],
    ['OPERATE', ['READ', 'OPERATE']],
    ['ADMIN', ['READ', 'FINANCIALS', 'OPERATE', 'ADMIN']],
  ])('%s allows %j', (held, allowed) => {
    expect(SCOPES.filter((scope) => may(holder(held), scope))).toEqual(allowed);
  });

  it('add up, and none allows nothing', () => {
    expect(SCOPES.filter((scope) => may(holder('FINANCIALS', 'OPERATE'), scope))).toEqual([
      'READ',
      'FINANCIALS',
      'OPERATE',
    ]);
    expect(SCOPES.filter((scope) => may(holder(), scope))).toEqual([]);
  });
});

describeOnDatabases('access', (open) => {
  let database: Database;
  let clock: ManualClock;
  beforeAll(async () => {
    database = await open();
  });
  const accessAt = (time: Date, adminToken?: string) => {
    clock = createManualClock(time);
    return versionedAccess(createAccess({ db: database.write, clock, adminToken }), database);
  };
  /** Stores a token as another part of the product will, and answers its secret. */
  async function issue(
    name: string,
    { scopes = ['READ'], groups = [], expiresAt, revokedAt }: StoredToken = {},
  ) {
    const secret = `pow_${randomBytes(32).toString('base64url')}`;
    const hash = createHash('sha256').update(secret).digest('hex');
    noteHarmless(hash);
    await database.write.accessToken.create({
      data: { name, hash, scopes, groups, expiresAt, revokedAt, createdAt: T0 },
    });
    return secret;
  }

  it('knows the token of the environment without asking the database', async () => {
    const access = createAccess({
      db: {} as Database['write'],
      clock: createManualClock(T0),
      adminToken: ADMIN_TOKEN,
    });
    expect(await access.authenticate(ADMIN_TOKEN, async () => ({ access: '0' }))).toEqual({
      name: 'admin',
      scopes: ['ADMIN'],
      groups: null,
    });
  });

  it('knows no other: cut, longer, in other letters, empty', async () => {
    const access = accessAt(T0, ADMIN_TOKEN);
    for (const wrong of [
      ADMIN_TOKEN.slice(1),
      `${ADMIN_TOKEN}a`,
      ADMIN_TOKEN.toUpperCase(),
      '',
      ' ',
      '\0',
      '💰',
      'x'.repeat(20_000),
    ])
      expect(await access.authenticate(wrong)).toBeNull();
    expect(await accessAt(T0).authenticate('')).toBeNull();
    expect(await accessAt(T0, '').authenticate('x')).toBeNull();
  });

  it('knows stored tokens by their hash, with scopes and groups', async () => {
    const access = accessAt(T0);
    const bound = await issue('BC desk', {
      scopes: ['FINANCIALS', 'OPERATE', 'BOGUS'],
      groups: ['BC', 'BR'],
    });
    const free = await issue('wall board');
    expect(await access.authenticate(bound)).toMatchObject({
      name: 'BC desk',
      scopes: ['FINANCIALS', 'OPERATE'],
      groups: ['BC', 'BR'],
    });
    const { id } = await database.write.accessToken.findFirstOrThrow({ where: { name: 'wall board' } });
    expect(await access.authenticate(free)).toEqual({
      name: 'wall board',
      tokenId: id,
      scopes: ['READ'],
      groups: null,
      expiresAt: null,
    });
    const { hash } = await database.write.accessToken.findFirstOrThrow({ where: { name: 'BC desk' } });
    expect(await access.authenticate(hash)).toBeNull();
    await access.settled();
  });

  it('ends a token when it expires, to the millisecond, and when it is revoked, at once', async () => {
    const access = accessAt(T0);
    const expiring = await issue('expiring', { expiresAt: new Date(T0.getTime() + 1) });
    const revoked = await issue('revoked');
    expect(await access.authenticate(expiring)).not.toBeNull();
    clock.set(new Date(T0.getTime() + 1));
    expect(await access.authenticate(expiring)).toBeNull();
    expect(await access.authenticate(revoked)).not.toBeNull();
    await database.write.accessToken.updateMany({ where: { name: 'revoked' }, data: { revokedAt: T0 } });
    expect(await access.authenticate(revoked)).toBeNull();
    await access.settled();
  });

  it('notes the last use, at most once a minute', async () => {
    const access = accessAt(T0);
    const secret = await issue('polling');
    const lastUse = async () => {
      await access.authenticate(secret);
      await access.settled();
      return (await database.write.accessToken.findFirstOrThrow({ where: { name: 'polling' } })).lastUsedAt;
    };
    expect(await lastUse()).toEqual(T0);
    clock.set(new Date(T0.getTime() + 59_999));
    expect(await lastUse()).toEqual(T0);
    clock.set(new Date(T0.getTime() + 60_000));
    expect(await lastUse()).toEqual(new Date(T0.getTime() + 60_000));
  });

  it('lets a request pass whose use cannot be noted', async () => {
    const secret = await issue('unnoted');
    const { accessToken } = database.write;
    const failing = {
      accessToken: {
        findUnique: (...args: Parameters<typeof accessToken.findUnique>) => accessToken.findUnique(...args),
        updateMany: () => Promise.reject(new Error('read-only')),
      },
    };
    const access = createAccess({
      db: failing as unknown as Database['write'],
      clock: createManualClock(T0),
    });
    expect(await access.authenticate(secret, async () => ({ access: '0' }))).toMatchObject({
      name: 'unnoted',
    });
    await access.settled();
  });
});

describeOnDatabases('the first token', (open) => {
  it('is made once, by one of those who start together, and opens everything', async () => {
    const database = await open();
    const access = versionedAccess(
      createAccess({ db: database.write, clock: createManualClock(T0) }),
      database,
    );
    const made = await Promise.all([1, 2, 3, 4].map(() => access.ensureFirstToken()));
    const [secret = '', ...others] = made.filter((one) => one !== null);
    expect(others).toEqual([]);
    expect(secret).toMatch(/^pow_[A-Za-z0-9_-]{43}$/);
    expect(await access.authenticate(secret)).toMatchObject({
      name: 'first token',
      scopes: ['ADMIN'],
      groups: null,
    });
    await access.settled();
    expect(JSON.stringify(await database.write.accessToken.findMany())).not.toContain(secret.slice(4));
    expect(await access.ensureFirstToken()).toBeNull();
    await database.write.accessToken.updateMany({ data: { revokedAt: T0 } });
    expect(await access.ensureFirstToken()).toBeNull();
  });

  it('is not made where the environment gives one', async () => {
    const database = await open();
    const access = createAccess({
      db: database.write,
      clock: createManualClock(T0),
      adminToken: ADMIN_TOKEN,
    });
    expect(await access.ensureFirstToken()).toBeNull();
    expect(await database.write.accessToken.count()).toBe(0);
  });
});
