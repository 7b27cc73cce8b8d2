import { beforeAll, expect, it } from '@jest/globals';
import type { CollectableAccount, Probe, ProbeResult } from '../../src/accounts';
import type { Database } from '../../src/store/database';
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
      diagnosis: 'User id, API key and API secret fit: the pool answered.',
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
      advice: 'The account is disabled, so no tier collects it; enable it.',
    });
    await desk.verbs.archive(id);
    expect(await desk.verbs.check(id)).toMatchObject({
      ok: true,
      advice: 'The account is archived, so no tier collects it.',
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

  it('says so when the stored credentials do not open, without a call', async () => {
    probe = async () => ({ ok: true });
    const id = await store('lost');
    const other = deskOn(database, { probe: (account, signal) => probe(account, signal) });
    expect(await other.verbs.check(id)).toMatchObject({
      ok: false,
      code: null,
      diagnosis: expect.stringMatching(/sealed with another CREDENTIALS_KEY/),
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
