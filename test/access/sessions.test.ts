import { beforeAll, expect, it } from '@jest/globals';
import { createAccess, type Access } from '../../src/access';
import type { Database } from '../../src/store/connection/database';
import { createVersionReader } from '../../src/store/connection/data-version';
import { describeOnDatabases } from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';

const T0 = new Date('2026-03-01T00:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describeOnDatabases('sessions of two processes on one database', (open) => {
  let database: Database;
  let clock: ManualClock;
  let here: Access;
  let there: Access;
  beforeAll(async () => {
    database = await open();
    clock = createManualClock(T0);
    const process = () => createAccess({ db: database.write, clock });
    [here, there] = [process(), process()];
  });
  const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
  const version = () => createVersionReader(database.read)();
  const who = async (access: Access, secret: string) => {
    const viewer = await access.authenticateSession(secret, version);
    await access.settled();
    return viewer?.name ?? null;
  };
  const signIn = async () => {
    const { id, secret: token } = await here.createToken({ name: 'desk', scopes: ['READ'] });
    const viewer = await here.authenticate(token, version);
    if (!viewer) throw new Error('the token is good');
    const { secret } = await here.openSession(viewer, { remember: false, agent: null, replaces: null });
    await here.settled();
    const row = () => database.write.session.findFirstOrThrow({ where: { tokenId: id } });
    return { tokenId: id, secret, viewer, row };
  };

  it('are not over for one of them while the other one sees them used', async () => {
    const { secret } = await signIn();
    expect([await who(here, secret), await who(there, secret)]).toEqual(['desk', 'desk']);
    later(11 * HOUR);
    expect(await who(here, secret)).toBe('desk');
    later(11 * HOUR);
    expect([await who(there, secret), await who(here, secret)]).toEqual(['desk', 'desk']);
    later(12 * HOUR);
    expect([await who(there, secret), await who(here, secret)]).toEqual([null, null]);
  });

  it('are noted as seen once a minute, however often they are used', async () => {
    const { secret, row } = await signIn();
    const { lastSeenAt } = await row();
    later(MINUTE - 1);
    for (let time = 0; time < 3; time += 1) await who(here, secret);
    expect((await row()).lastSeenAt).toEqual(lastSeenAt);
    later(1);
    await who(here, secret);
    expect(await row()).toMatchObject({
      lastSeenAt: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 12 * HOUR),
    });
  });

  it('are looked up once, and again only when a token or a session has ended', async () => {
    const { secret } = await signIn();
    let lookups = 0;
    const counted = createAccess({
      clock,
      db: new Proxy(database.write, {
        get(client, name) {
          if (name === 'session') lookups += 1;
          return client[name as keyof typeof client];
        },
      }),
    });
    for (let time = 0; time < 5; time += 1) expect(await who(counted, secret)).toBe('desk');
    expect(lookups).toBe(1);
    await signIn();
    await who(counted, secret);
    // A token was made.
    expect(lookups).toBe(2);
    const other = await signIn();
    await who(counted, secret);
    const [newest] = await here.listSessions();
    await here.endSession(newest?.session?.id ?? 0);
    await who(counted, secret);
    expect(lookups).toBe(4);
    expect(await who(there, other.secret)).toBeNull();
  });

  it('are let go of after their end, and so are codes', async () => {
    const { tokenId, viewer } = await signIn();
    await here.createCode(viewer);
    later(12 * HOUR - 1);
    await here.forgetExpired(clock.now());
    expect(await database.write.session.count({ where: { tokenId } })).toBe(1);
    expect(await database.write.signInCode.count({ where: { tokenId } })).toBe(0);
    later(1);
    await here.forgetExpired(clock.now());
    expect(await database.write.session.count({ where: { tokenId } })).toBe(0);
  });
});
