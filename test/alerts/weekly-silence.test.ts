import { beforeAll, describe, expect, it } from '@jest/globals';
import type { SilenceInput } from '../../src/alerts/types';
import { createSilence } from '../../src/alerts/verbs/silence';
import { listSilences } from '../../src/reads/alerts/silences';
import { Prisma, type PrismaClient } from '../../src/store/connection/prisma';
import { nextSilenceChange, silencedAt } from '../../src/store/alerts/silences';
import { describeOnDatabases } from '../support/databases';

const NOW = new Date('2026-03-01T00:00:00Z');
const UNTIL = new Date('2027-01-01T00:00:00Z');
const CHICAGO = { days: [1, 2, 3, 4, 5], from: '17:00', until: '20:00', timeZone: 'America/Chicago' };
const NIGHTS = { days: [5], from: '22:00', until: '06:00', timeZone: 'Europe/Berlin' };

describeOnDatabases('a silence', (open) => {
  let db: PrismaClient;
  const alerts: Record<string, bigint> = {};

  beforeAll(async () => {
    db = (await open()).write;
    const account = await db.account.create({
      data: {
        name: 'A',
        groupName: 'BC',
        userId: 'A',
        coin: 'BTC',
        sealed: '',
        keyFingerprint: '',
        createdAt: NOW,
        updatedAt: NOW,
      },
    });
    const alert = (kind: string, workerId: bigint | null) =>
      db.alert.create({
        data: {
          accountId: account.id,
          workerId,
          kind,
          severity: 'WARNING',
          state: 'FIRING',
          message: '',
          startedAt: NOW,
          firedAt: NOW,
          lastSeenAt: NOW,
        },
      });
    alerts.account = (await alert('ACCOUNT_OFFLINE', null)).id;
    for (const name of ['rack1.rig-1', 'rack1xrig-2', '50%_off', 'RACK2'])
      await db.worker
        .create({
          data: {
            accountId: account.id,
            name,
            status: 'OFFLINE',
            hashrate10m: 0,
            hashrate1h: 0,
            hashrate1d: 0,
            firstSeenAt: NOW,
            collectedAt: NOW,
          },
        })
        .then(async ({ id }) => (alerts[name] = (await alert('WORKER_OFFLINE', id)).id));
  });

  const silence = async (given: Partial<SilenceInput>) => {
    await db.silence.deleteMany();
    const clock = { now: () => NOW, sleep: () => Promise.reject(new Error('nothing here sleeps')) };
    const context = { db, clock, change: () => Promise.reject(new Error('a silence changes no alert')) };
    return createSilence(context, { by: 'Ana', reason: 'curtailment', until: UNTIL, ...given });
  };
  const covered = async (at: string) => {
    const rows = await db.$queryRaw<{ id: bigint }[]>(Prisma.sql`
      select a.id from worker_alerts a left join accounts c on c.id = a.account_id where ${silencedAt(new Date(at))}`);
    const ids = new Set(rows.map(({ id }) => id));
    return Object.keys(alerts).filter((name) => ids.has(alerts[name] ?? 0n));
  };

  it.each([
    ['on a weekday in winter, before', CHICAGO, '2026-03-06T22:59:59Z', false],
    ['from its beginning', CHICAGO, '2026-03-06T23:00:00Z', true],
    ['until its end', CHICAGO, '2026-03-07T01:59:59Z', true],
    ['not at its end', CHICAGO, '2026-03-07T02:00:00Z', false],
    ['not on a Saturday', CHICAGO, '2026-03-08T00:00:00Z', false],
    ['an hour earlier once summer time has begun', CHICAGO, '2026-03-09T22:00:00Z', true],
    ['and over an hour earlier', CHICAGO, '2026-03-10T01:00:00Z', false],
    ['an hour later again in autumn', CHICAGO, '2026-11-02T22:59:59Z', false],
    ['from its beginning in autumn', CHICAGO, '2026-11-02T23:00:00Z', true],
    ['in the night after its day', NIGHTS, '2026-03-07T04:59:00Z', true],
    ['not in the night before', NIGHTS, '2026-03-06T02:00:00Z', false],
    ['not in the morning after', NIGHTS, '2026-03-07T05:00:00Z', false],
    ['not in the next night', NIGHTS, '2026-03-07T22:00:00Z', false],
  ])('that comes every week is on by the clock of its zone: %s', async (_name, weekly, at, expected) => {
    await silence({ weekly });
    expect((await covered(at)).length > 0).toBe(expected);
  });

  it('of an hour that summer time skips is not on, and of one that comes twice is on twice', async () => {
    await silence({ weekly: { days: [7], from: '02:00', until: '03:00', timeZone: 'Europe/Berlin' } });
    expect(await covered('2026-03-29T00:59:59Z')).toEqual([]);
    expect(await covered('2026-03-29T01:00:00Z')).toEqual([]);
    expect(await covered('2026-10-25T00:30:00Z')).not.toEqual([]);
    expect(await covered('2026-10-25T01:30:00Z')).not.toEqual([]);
    expect(await covered('2026-10-25T02:00:00Z')).toEqual([]);
  });

  it('may begin in the next minute while it comes every week', async () => {
    await silence({ weekly: CHICAGO });
    const [row] = await db.$queryRaw<{ at: Date }[]>(
      Prisma.sql`select ${nextSilenceChange(new Date('2026-03-06T22:59:30Z'))} as at`,
    );
    expect(row?.at).toEqual(new Date('2026-03-06T23:00:00Z'));
  });

  it.each([
    [['rack1.*'], ['rack1.rig-1']],
    [['RACK1?rig*'], ['rack1.rig-1', 'rack1xrig-2']],
    [['50%_off'], ['50%_off']],
    [['%'], []],
    [['rack1_rig-2', 'rack2'], ['RACK2']],
    [['*'], ['rack1.rig-1', 'rack1xrig-2', '50%_off', 'RACK2']],
  ])('of the workers %j covers theirs and no other', async (workers, expected) => {
    await silence({ workers });
    expect(await covered('2026-03-02T00:00:00Z')).toEqual(expected);
  });

  it('is shown as it was made, to others without the names of workers', async () => {
    const id = await silence({ workers: ['rack1.*'], weekly: { ...CHICAGO, days: [5, 1, 5] } });
    const [shown] = await listSilences(db, { visible: null, activeOnly: true, now: NOW });
    expect(shown).toMatchObject({ id, workers: ['rack1.*'], weekly: { ...CHICAGO, days: [1, 5] } });
    const [other] = await listSilences(db, { visible: ['BC'], activeOnly: true, now: NOW });
    expect(other).toMatchObject({ id, workers: null });
  });

  describe('is refused', () => {
    it.each<[Partial<SilenceInput>, RegExp]>([
      [{ workers: [] }, /workers names nothing/],
      [{ workers: [' '] }, /workers holds/],
      [{ weekly: { ...CHICAGO, days: [] } }, /weekly\.days/],
      [{ weekly: { ...CHICAGO, days: [8] } }, /weekly\.days/],
      [{ weekly: { ...CHICAGO, from: '7:00' } }, /weekly\.from/],
      [{ weekly: { ...CHICAGO, until: '24:00' } }, /weekly\.until/],
      [{ weekly: { ...CHICAGO, until: '17:00' } }, /same time/],
      [{ weekly: { ...CHICAGO, timeZone: 'Chicago' } }, /weekly\.timeZone/],
    ])('%j', async (given, said) => {
      await expect(silence(given)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(said),
      });
    });
  });
});
