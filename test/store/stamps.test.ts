import { beforeAll, expect, it } from '@jest/globals';
import { writeBalance } from '../../src/store/facts/balances';
import { recordTurn } from '../../src/store/collection/status';
import type { Database } from '../../src/store/connection/database';
import { ensurePartitions } from '../../src/store/retention/partitions';
import { writeWorkerPage } from '../../src/store/facts/workers';
import { account } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const at = (time: string) => new Date(`2026-05-20T${time}Z`);

describeOnDatabases('what a clock that was ahead has stamped', (open) => {
  let database: Database;
  let id: number;
  beforeAll(async () => {
    database = await open();
    await ensurePartitions(database.write, at('12:00:00'));
    id = await account(database.write);
  });

  it('is replaced by what comes after, and by nothing that is merely late', async () => {
    const { write: db } = database;
    const balance = (time: string, amount: string, now: string) =>
      writeBalance(
        db,
        {
          ...{ accountId: id, collectedAt: at(time), balance: amount, earn24Hours: '0', earnTotal: '0' },
          ...{ paidOut: '0', settleDate: null },
        },
        at(now),
      );
    const known = async () =>
      (await db.accountState.findUniqueOrThrow({ where: { accountId: id } })).balanceAt;
    await balance('14:00:00', '444', '14:00:00');
    await balance('11:50:00', '1', '14:00:00');
    expect(await known()).toEqual(at('14:00:00'));
    await balance('12:00:00', '777', '12:00:01');
    expect(await known()).toEqual(at('12:00:00'));
    await balance('11:55:00', '2', '12:00:02');
    expect(await known()).toEqual(at('12:00:00'));
  });

  it('is so for workers, and for how calls ended', async () => {
    const { write: db, bulk } = database;
    const worker = { name: 'w', status: 'ONLINE', hashrate10m: 1, hashrate1h: 1, hashrate1d: 1 } as const;
    const page = (time: string, hashrate10m: number, now: string) =>
      writeWorkerPage(
        bulk,
        id,
        at(time),
        [{ ...worker, hashrate10m, rejectRatio: null, lastShareAt: null }],
        at(now),
      );
    const turn = (time: string, doubt: string, now: string) =>
      recordTurn(
        db,
        id,
        at(time),
        [{ endpoint: 'account.htm', errorCode: null, message: null, doubt }],
        at(now),
      );
    const known = async () => {
      const { hashrate10m } = await db.worker.findFirstOrThrow({ where: { accountId: id } });
      const { doubt } = await db.endpointState.findFirstOrThrow({ where: { accountId: id } });
      return [hashrate10m, doubt];
    };
    await page('14:00:00', 444, '14:00:00');
    await turn('14:00:00', 'ahead', '14:00:00');
    await page('13:00:00', 1, '14:00:00');
    await turn('13:00:00', 'late', '14:00:00');
    expect(await known()).toEqual([444, 'ahead']);
    await page('12:00:00', 777, '12:00:01');
    await turn('12:00:00', 'now', '12:00:01');
    expect(await known()).toEqual([777, 'now']);
  });
});
