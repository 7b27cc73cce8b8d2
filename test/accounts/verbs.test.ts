import { beforeAll, expect, it } from '@jest/globals';
import { fingerprint, VaultError } from '../../src/accounts';
import type { Database } from '../../src/store/connection/database';
import { describeOnDatabases } from '../support/databases';
import { accountInput, deskOn, hex32, T0, type Desk } from './fixtures';

const LATER = new Date('2026-03-02T00:00:00.000Z');

describeOnDatabases('the account verbs', (open) => {
  let database: Database;
  let desk: Desk;
  beforeAll(async () => {
    database = await open();
    desk = deskOn(database);
  });

  /** Stores one account and answers its id. */
  async function store(word: string, changes = {}): Promise<number> {
    const input = accountInput(word, changes);
    expect(await desk.verbs.importAccounts([input])).toMatchObject({ created: 1 });
    return (await database.write.account.findUniqueOrThrow({ where: { name: input.name } })).id;
  }
  const credentialsOf = async (id: number) => {
    const [account] = (await desk.verbs.listCollectable([id])).readable;
    return {
      apiKey: account?.apiKey,
      apiSecret: account?.apiSecret,
      keyFingerprint: account?.keyFingerprint,
    };
  };

  it('change only what a patch names, and clear what it sets to null', async () => {
    desk.clock.set(T0);
    const id = await store('patched', { group: 'BC', payoutThreshold: '0.1' });
    desk.clock.set(LATER);
    expect(await desk.verbs.update(id, { name: ' New name ' })).toEqual({
      id,
      name: 'New name',
      group: 'BC',
      userId: 'farm_patched',
      coin: 'BTC',
      enabled: true,
      archivedAt: null,
      payoutThreshold: '0.1',
      keyFingerprint: fingerprint(hex32('patched key')),
      createdAt: T0,
      updatedAt: LATER,
    });
    expect(await desk.verbs.update(id, { group: null, payoutThreshold: null })).toMatchObject({
      group: null,
      payoutThreshold: null,
    });
    expect(
      await desk.verbs.update(id, { payoutThreshold: '12.000000000000000001', group: 'BR' }),
    ).toMatchObject({
      group: 'BR',
      payoutThreshold: '12.000000000000000001',
    });
    expect(await desk.verbs.update(id, { enabled: false })).toMatchObject({
      enabled: false,
      group: 'BR',
      name: 'New name',
    });
    expect(await desk.verbs.get(id)).toMatchObject({
      enabled: false,
      payoutThreshold: '12.000000000000000001',
    });
  });

  it('leave an account alone when the patch is empty', async () => {
    desk.clock.set(T0);
    const id = await store('untouched');
    desk.clock.set(LATER);
    expect(await desk.verbs.update(id, {})).toMatchObject({ updatedAt: T0 });
  });

  it('change the key alone, the secret alone, or both, and keep the collected status', async () => {
    const id = await store('rekeyed');
    await database.write.accountState.update({
      where: { accountId: id },
      data: { status: 'AUTH_ERROR', errorCode: 'SIGNATURE' },
    });
    const [key, secret] = [hex32('next key'), hex32('next secret')];
    await desk.verbs.update(id, { apiSecret: ` ${secret}\n` });
    expect(await credentialsOf(id)).toEqual({
      apiKey: hex32('rekeyed key'),
      apiSecret: secret,
      keyFingerprint: fingerprint(hex32('rekeyed key')),
    });
    await desk.verbs.update(id, { apiKey: key });
    expect(await credentialsOf(id)).toEqual({
      apiKey: key,
      apiSecret: secret,
      keyFingerprint: fingerprint(key),
    });
    await desk.verbs.update(id, { apiKey: hex32('k'), apiSecret: hex32('s') });
    expect(await credentialsOf(id)).toMatchObject({ apiKey: hex32('k'), apiSecret: hex32('s') });
    const state = await database.write.accountState.findUniqueOrThrow({ where: { accountId: id } });
    expect(state).toMatchObject({ status: 'AUTH_ERROR', errorCode: 'SIGNATURE' });
  });

  it('lose neither half when key and secret are changed at the same time', async () => {
    const id = await store('raced');
    await Promise.all([
      desk.verbs.update(id, { apiKey: hex32('k2') }),
      desk.verbs.update(id, { apiSecret: hex32('s2') }),
    ]);
    expect(await credentialsOf(id)).toMatchObject({ apiKey: hex32('k2'), apiSecret: hex32('s2') });
  });

  it('refuse a bad patch by naming all its fields, without a secret', async () => {
    const id = await store('guarded');
    const secret = `${hex32('guarded')} ${hex32('more')}`;
    const refusal = desk.verbs.update(id, {
      name: null,
      apiKey: null,
      apiSecret: secret,
      enabled: null,
      payoutThreshold: '-1',
    });
    await expect(refusal).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message:
        'name cannot be cleared; apiKey cannot be cleared; apiSecret has white space inside; payoutThreshold is negative; enabled cannot be cleared.',
    });
    await expect(desk.verbs.update(id, { name: '  ' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await desk.verbs.get(id)).toMatchObject({ name: 'Farm guarded', enabled: true });
  });

  it('refuse a name that another account has, also when two ask at once', async () => {
    const [one, two] = [await store('one'), await store('two')];
    await expect(desk.verbs.update(two, { name: 'Farm one' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await desk.verbs.update(one, { name: 'Farm one' })).toMatchObject({ name: 'Farm one' });
    const race = await Promise.allSettled([one, two].map((id) => desk.verbs.update(id, { name: 'Wanted' })));
    expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(race.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } });
  });

  it.each([0, -1, 1.5, Number.NaN, 987_654, 2 ** 31, 1e300])('know no account %p', async (id) => {
    expect(await desk.verbs.get(id)).toBeNull();
    await expect(desk.verbs.update(id, { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.verbs.archive(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.verbs.check(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('archive once and for all, and list an archived account no more', async () => {
    desk.clock.set(T0);
    const id = await store('archived');
    expect(await desk.verbs.archive(id)).toMatchObject({ archivedAt: T0, enabled: true });
    desk.clock.set(LATER);
    expect(await desk.verbs.archive(id)).toMatchObject({ archivedAt: T0, updatedAt: T0 });
    expect((await desk.verbs.listCollectable([id])).readable).toEqual([]);
    expect(await desk.verbs.update(id, { name: 'Freed' })).toMatchObject({ name: 'Freed', archivedAt: T0 });
  });

  it('list enabled accounts with their credentials, and tell of each that does not open', async () => {
    const fine = await store('fine', { group: 'BaoHui1', coin: 'LTC' });
    const disabled = await store('disabled');
    await desk.verbs.update(disabled, { enabled: false });
    const moved = await store('moved');
    const { sealed } = await database.write.account.findUniqueOrThrow({ where: { id: fine } });
    await database.write.account.update({ where: { id: moved }, data: { sealed } });
    const { readable, unreadable } = await desk.verbs.listCollectable([fine, disabled, moved]);
    expect(readable).toEqual([
      {
        id: fine,
        name: 'Farm fine',
        groupName: 'BaoHui1',
        userId: 'farm_fine',
        coin: 'LTC',
        apiKey: hex32('fine key'),
        apiSecret: hex32('fine secret'),
        keyFingerprint: fingerprint(hex32('fine key')),
      },
    ]);
    expect(unreadable).toMatchObject([{ id: moved, name: 'Farm moved', userId: 'farm_moved' }]);
    expect(unreadable[0]?.error).toBeInstanceOf(VaultError);
    expect(await desk.verbs.listCollectable([])).toEqual({ readable: [], unreadable: [] });
  });

  it('ask for key and secret together where the stored ones do not open', async () => {
    const id = await store('lost');
    const other = deskOn(database);
    await expect(other.verbs.update(id, { apiSecret: hex32('s') })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/another CREDENTIALS_KEY.* Give apiKey and apiSecret together\.$/),
    });
    await other.verbs.update(id, { apiKey: hex32('k'), apiSecret: hex32('s') });
    expect((await other.verbs.listCollectable([id])).readable).toMatchObject([{ apiKey: hex32('k') }]);
  });
});
