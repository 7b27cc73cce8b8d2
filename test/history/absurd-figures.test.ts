import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { rollUp } from '../../src/store/rollups/rollups';
import { describeOnDatabases } from '../support/databases';
import { account } from '../reads/fixtures';
import { addSamples } from './rows';

const START = new Date('2026-05-01T10:00:00Z');
const NOW = new Date('2026-05-02T12:00:00Z');
const MINUTE = 60_000;
const MIGRATION = 'prisma/migrations/20261129100000_absurd_figures/migration.sql';

describeOnDatabases('absurd figures that were stored before they were refused', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('are not known after the migration, and the hour and the sums are those of the other samples', async () => {
    const db = database.write;
    const accountId = await account(db);
    await addSamples(
      db,
      [0, 10, 20].map((minute) => ({
        accountId,
        at: new Date(START.getTime() + minute * MINUTE),
        rate: 100,
        counter: minute,
        workers: 5,
      })),
    );
    const at = new Date(START.getTime() + 10 * MINUTE);
    await db.$executeRaw`update hashrates set total_workers = 2000000000, hashrate_10m = 1e30
      where account_id = ${accountId}::int and collected_at = ${at}::timestamptz`;
    await rollUp(db, NOW, { repair: true });
    const hour = () => db.hashrateHour.findFirstOrThrow({ where: { accountId, at: START } });
    const sums = () =>
      db.fleetHour.findMany({ where: { at: START }, select: { hashrate10m: true, totalWorkers: true } });
    expect((await hour()).hashrate10m).toBeGreaterThan(1e28);
    expect((await sums())[0]?.hashrate10m).toBeGreaterThan(1e28);

    for (const statement of readFileSync(MIGRATION, 'utf8')
      .split(/;\n/)
      .filter((text) => text.trim() !== ''))
      await db.$executeRawUnsafe(statement);
    await rollUp(db, NOW, { repair: true });
    expect(
      await db.hashrate.findMany({ where: { accountId }, orderBy: { collectedAt: 'asc' } }),
    ).toMatchObject([
      { hashrate10m: 100, totalWorkers: 6, activeWorkers: 5 },
      { hashrate10m: null, totalWorkers: null, activeWorkers: 5 },
      { hashrate10m: 100, totalWorkers: 6, activeWorkers: 5 },
    ]);
    expect(await hour()).toMatchObject({ hashrate10m: 100, totalWorkers: 6 });
    const figures = { hashrate10m: 100, totalWorkers: 6 };
    expect(await sums()).toEqual([figures, figures]);
  });
});
