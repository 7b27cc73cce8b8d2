import { beforeAll, describe, expect, it } from '@jest/globals';
import { lossesOfAlerts } from '../../src/store/alerts/loss';
import { lostText } from '../../src/notify/text/loss';
import { ensurePartitions } from '../../src/store/retention/partitions';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { alert } from '../api/alert-rows';
import { account, at, worker } from '../reads/fixtures';
import { describeOnDatabases, describeStory } from '../support/databases';
import { createToldWorld } from './told-world';

describe('what is lost, in words', () => {
  const lost = { hashrate: 412.3e12, normal: 5.1e15, perDay: '0.00213876', coin: 'BTC' };

  it.each([
    [lost, true, 'about 412.3 TH/s of 5.1 PH/s, and 0.00214 BTC a day'],
    [lost, false, 'about 412.3 TH/s of 5.1 PH/s'],
    [{ ...lost, perDay: '0' }, true, 'about 412.3 TH/s of 5.1 PH/s'],
    [{ ...lost, perDay: '0.00000001' }, true, 'about 412.3 TH/s of 5.1 PH/s, and 0.00000001 BTC a day'],
    [{ ...lost, perDay: null }, true, 'about 412.3 TH/s of 5.1 PH/s'],
    [{ ...lost, normal: null, perDay: null }, true, 'about 412.3 TH/s'],
  ])('of %j, with money: %s', (loss, showMoney, text) => {
    expect(lostText(loss, { showMoney })).toBe(text);
  });
});

describeOnDatabases('what is lost', (open) => {
  let db: PrismaClient;
  let lossOf: (id: string) => Promise<unknown>;
  let alpha: number;
  let poor: number;

  beforeAll(async () => {
    const database = await open();
    db = database.write;
    lossOf = async (id) => (await lossesOfAlerts(database.read, [BigInt(id)])).get(id) ?? null;
    await ensurePartitions(db, at('12:00'));
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    poor = await account(db, { name: 'Poor', group: 'BC' });
    await db.accountState.upsert({
      where: { accountId: alpha },
      create: { accountId: alpha, hashrate10m: 1e15 },
      update: { hashrate10m: 1e15 },
    });
    for (const [minute, hashrate1d] of [
      ['06:50', 5e15],
      ['07:10', 4e15],
    ] as const)
      await db.hashrate.create({ data: { accountId: alpha, collectedAt: at(minute), hashrate1d } });
    const day = (back: number) => new Date(Date.parse(at('00:00').toISOString()) - back * 86_400_000);
    for (const [back, amount, hashrate] of [
      [2, '9', 1e15],
      [1, '0.012345678901234567', 6e15],
      [0, '9', 1e15],
    ] as const)
      await db.payment.create({
        data: {
          accountId: alpha,
          type: 'EARNING',
          ordinal: 0,
          coin: 'BTC',
          amount,
          hashrate,
          paidAt: day(back),
          settlementDate: day(back),
          firstSeenAt: day(back),
        },
      });
  });

  it.each([
    ['ACCOUNT_OFFLINE', 0, null, { hashrate: 4e15, normal: 5e15, perDay: '0.00823045', coin: 'BTC' }],
    ['WORKERS_OFFLINE', 0.1, null, { hashrate: 5e14, normal: 5e15, perDay: '0.00102881', coin: 'BTC' }],
    ['LOW_HASHRATE', 0.5, 8e15, { hashrate: 4e15, normal: 8e15, perDay: '0.00823045', coin: 'BTC' }],
    ['HIGH_REJECT_RATE', 0.1, null, null],
    ['COLLECTION_FAILING', 3, null, null],
  ] as const)(
    'by %s: the part of what was normal before it began',
    async (kind, value, frozenLevel, loss) => {
      const id = await alert(db, { account: alpha, kind, value, firedAt: at('10:20') });
      await db.alert.update({ where: { id: BigInt(id) }, data: { frozenLevel } });
      expect(await lossOf(id)).toEqual(loss);
      await db.alert.delete({ where: { id: BigInt(id) } });
    },
  );

  it('of a worker is its own average, and of nobody known nothing', async () => {
    const rig = await worker(db, alpha, { name: 'rig', status: 'OFFLINE' });
    await db.worker.update({ where: { id: rig }, data: { hashrate1d: 95e12 } });
    const of = { account: alpha, worker: rig, kind: 'WORKER_OFFLINE' } as const;
    const id = await alert(db, { ...of, firedAt: at('10:20') });
    expect(await lossOf(id)).toEqual({ hashrate: 95e12, normal: null, perDay: null, coin: 'BTC' });
    const unknown = await alert(db, { account: poor, kind: 'ACCOUNT_OFFLINE', firedAt: at('10:20') });
    expect(await lossOf(unknown)).toBeNull();
  });

  it('is nothing any more after the end', async () => {
    const over = { account: alpha, kind: 'ACCOUNT_OFFLINE', state: 'RESOLVED' } as const;
    expect(await lossOf(await alert(db, { ...over, firedAt: at('10:20') }))).toBeNull();
  });
});

describeStory('what is lost, in messages', (open) => {
  it('is told of a dark site, and no more of its end', async () => {
    const here = await createToldWorld(open, [{ name: 'A', machines: 20 }]);
    await here.pass(60);
    here.stop(here.site('A').machines);
    await here.pass(60);
    here.start(here.site('A').machines);
    await here.pass(60);
    const [dark, back] = here.messages;
    expect(dark?.body).toContain('Lost: about 2 PH/s of 2 PH/s');
    expect(back?.subject).toMatch(/^\[RESOLVED\]/);
    expect(back?.body).not.toContain('Lost');
  });
});
