import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CollectableAccount, Probe, ProbeResult } from '../../src/accounts';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';
import { accountInput, deskOn, hex32, T0, type Desk } from './fixtures';

const refused = (code: 'SIGNATURE' | 'UNKNOWN_KEY'): ProbeResult => ({
  ok: false,
  code,
  message: 'no',
  endpoint: 'account.htm',
});

describeOnDatabases('the check of an account', (open) => {
  let database: Database;
  let desk: Desk;
  let asked: CollectableAccount[];
  let probe: Probe;
  beforeAll(async () => {
    database = await open();
    desk = deskOn(database, {
      probe: (account, signal) => {
        asked.push(account);
        return probe(account, signal);
      },
    });
  });

  async function store(word: string, changes = {}): Promise<number> {
    asked = [];
    const input = accountInput(word, changes);
    await desk.verbs.importAccounts([input]);
    return (await database.write.account.findUniqueOrThrow({ where: { name: input.name } })).id;
  }

  it('asks the pool once with the stored credentials, and is content', async () => {
    probe = async () => ({ ok: true });
    const id = await store('good');
    expect(await desk.verbs.check(id)).toEqual({
      ok: true,
      code: null,
      certain: true,
      diagnosis: 'User id, API key and API secret work: the pool answered.',
      advice: null,
      checkedAt: T0,
    });
    expect(desk.clock.pending()).toBe(0);
    expect(asked).toMatchObject([
      { id, userId: 'farm_good', apiKey: hex32('good key'), apiSecret: hex32('good secret') },
    ]);
  });

  it('tells why a good account is not collected all the same', async () => {
    probe = async () => ({ ok: true });
    const id = await store('idle');
    await desk.verbs.update(id, { enabled: false });
    expect(await desk.verbs.check(id)).toMatchObject({
      ok: true,
      advice: 'The account is disabled, so it is not collected; enable it.',
    });
    await desk.verbs.archive(id);
    expect(await desk.verbs.check(id)).toMatchObject({
      ok: true,
      advice: 'The account is archived, so it is not collected.',
    });
  });

  it('finds swapped key and secret by asking the other way round, once', async () => {
    probe = async ({ apiKey }) =>
      apiKey === hex32('swapped secret') ? { ok: true } : refused('UNKNOWN_KEY');
    const id = await store('swapped');
    expect(await desk.verbs.check(id)).toMatchObject({
      ok: false,
      code: 'UNKNOWN_KEY',
      advice: 'Enter them the other way round.',
    });
    expect(asked).toHaveLength(2);
  });

  it('does not call a key swapped that the pool knows in neither place', async () => {
    probe = async () => refused('UNKNOWN_KEY');
    const id = await store('deleted');
    const check = await desk.verbs.check(id);
    expect(check.diagnosis).toMatch(/mistyped, was deleted/);
    expect(asked).toHaveLength(2);
  });

  it('names the account whose key it is, within the same group', async () => {
    probe = async () => refused('SIGNATURE');
    await store('owner', { group: 'BC' });
    await store('stranger', { group: 'BR', apiKey: hex32('owner key') });
    const id = await store('borrower', { group: 'BC', apiKey: hex32('owner key') });
    const check = await desk.verbs.check(id);
    expect(check).toMatchObject({ ok: false, code: 'SIGNATURE' });
    expect(check.diagnosis).toMatch(
      /also stored for Farm owner, an account of another group, with another user id/,
    );
    expect(asked).toHaveLength(1);
  });

  describe('with a key that belongs to another account', () => {
    /** The pool takes a secret with one user id only, whatever stands here beside it. */
    const pool = (owners: Record<string, string>): Probe => {
      return async ({ apiSecret, userId }) =>
        owners[apiSecret] === userId ? { ok: true } : refused('SIGNATURE');
    };
    const pairOf = (word: string) => ({ apiKey: hex32(`${word} key`), apiSecret: hex32(`${word} secret`) });
    beforeEach(async () => {
      await database.write.account.deleteMany();
      desk = deskOn(database, {
        probe: (account, signal) => {
          asked.push(account);
          return probe(account, signal);
        },
      });
    });

    it('names whose it is, by trying user ids of accounts that are not known to work', async () => {
      probe = pool({ [hex32('b secret')]: 'farm_b', [hex32('a secret')]: 'farm_a' });
      await store('b', { group: 'North', ...pairOf('a') });
      const id = await store('a', { group: 'North', ...pairOf('b') });
      expect(await desk.verbs.check(id)).toMatchObject({
        ok: false,
        code: 'SIGNATURE',
        certain: true,
        diagnosis: 'The API key belongs to another account: the pool accepts it with the user id of Farm b.',
        advice: expect.stringContaining('check that Farm b has its own'),
      });
      expect(asked).toHaveLength(3);
    });

    it('names no account of another group', async () => {
      probe = pool({ [hex32('b secret')]: 'farm_b' });
      await store('b', { group: 'South', ...pairOf('a') });
      const id = await store('a', { group: 'North', ...pairOf('b') });
      const { diagnosis, advice } = await desk.verbs.check(id);
      expect(diagnosis).toContain('belongs to another account');
      expect(`${diagnosis} ${advice}`).not.toContain('Farm b');
    });

    it('tries four at most, those first whose own check was as open; none that works, and none called by e-mail', async () => {
      probe = pool({ [hex32('b secret')]: 'farm_b' });
      const b = await store('b', pairOf('a'));
      for (const word of ['c', 'd', 'e', 'f', 'g', 'working']) await store(word);
      await store('mail', { userId: 'ops@example.com' });
      const id = await store('a', pairOf('b'));
      const { id: working } = await database.write.account.findUniqueOrThrow({
        where: { name: 'Farm working' },
      });
      await database.write.accountState.upsert({
        where: { accountId: working },
        create: { accountId: working, status: 'OK' },
        update: { status: 'OK' },
      });
      const first = await desk.verbs.check(id);
      expect(first).toMatchObject({
        certain: false,
        diagnosis: expect.stringContaining('the API secret is wrong, or'),
      });
      expect(asked.slice(2).map(({ userId }) => userId)).toEqual(['farm_g', 'farm_f', 'farm_e', 'farm_d']);
      await desk.verbs.check(b);
      asked = [];
      expect((await desk.verbs.check(id)).diagnosis).toContain('user id of Farm b');
      expect(asked.slice(2).map(({ userId }) => userId)).toEqual(['farm_b']);
    });

    it('asks no further once the pool has something else to say', async () => {
      probe = async ({ userId }) =>
        userId === 'farm_a'
          ? refused('SIGNATURE')
          : { ok: false, code: 'RATE_LIMITED', message: 'no', endpoint: 'account.htm' };
      for (const word of ['b', 'c']) await store(word);
      const id = await store('a');
      expect(await desk.verbs.check(id)).toMatchObject({ code: 'SIGNATURE', certain: false });
      expect(asked).toHaveLength(3);
    });
  });

  it('says so when the stored credentials do not open, without a call', async () => {
    probe = async () => ({ ok: true });
    const id = await store('lost');
    const other = deskOn(database, { probe: (account, signal) => probe(account, signal) });
    expect(await other.verbs.check(id)).toMatchObject({
      ok: false,
      code: null,
      diagnosis: expect.stringMatching(/encrypted with another CREDENTIALS_KEY/),
      advice: 'Start with the right CREDENTIALS_KEY, or enter apiKey and apiSecret again.',
    });
    expect(asked).toEqual([]);
  });

  it.each([
    'that never answers',
    'that rejects when it is called off',
    'that answers INTERRUPTED when it is called off',
  ])('gives up after a minute on a call %s', async (kind) => {
    let signal = new AbortController().signal;
    probe = (_account, given) =>
      new Promise((resolve, reject) => {
        signal = given;
        given.addEventListener('abort', () => {
          if (kind.includes('rejects')) reject(given.reason as Error);
          if (kind.includes('INTERRUPTED'))
            resolve({ ok: false, code: 'INTERRUPTED', message: 'stopped', endpoint: null });
        });
      });
    const id = await store(kind.replaceAll(' ', '_'));
    const check = desk.verbs.check(id);
    await desk.clock.whenAsleep();
    await desk.clock.advance(59_999);
    expect(signal.aborted).toBe(false);
    await desk.clock.advance(1);
    expect(await check).toMatchObject({
      ok: false,
      code: 'INTERRUPTED',
      advice: expect.stringMatching(/again in some minutes/),
    });
    expect(signal.aborted).toBe(true);
  });

  it('passes on what nobody foresaw', async () => {
    probe = () => Promise.reject(new Error('a bug'));
    await expect(desk.verbs.check(await store('bug'))).rejects.toThrow('a bug');
  });

  it('is unavailable where there is no way to the pool', async () => {
    const id = await store('offline');
    await expect(deskOn(database).verbs.check(id)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
