import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPool, demoFleet } from '../../src/simulator';
import { copyAll, CopyError } from '../../src/store/copy/copy';
import { readTables } from '../../src/store/copy/tables';
import type { Database } from '../../src/store/connection/database';
import {
  closeTestDatabases,
  describeWithServer,
  openTestEmbedded,
  openTestServer,
} from '../support/databases';
import { accountsOf, composeTestApp } from '../support/whole-app';

const SEED = 11;
const silent = { begin: () => undefined, copied: () => undefined };

/** Every row of every table as text, ordered by that text. */
async function contentOf(database: Database): Promise<Record<string, unknown[]>> {
  return database.session(async (session) => {
    const content: Record<string, unknown[]> = {};
    for (const { name } of await readTables(session))
      content[name] = (await session.query(`select t::text as row from "${name}" t order by 1`)).map(
        ({ row }) => row,
      );
    return content;
  });
}

const FLEET = `{
  accounts(first: 50) { nodes { name group status balance { balance earnTotal } hashrate { hashrate1h rejectRatio } } }
  payments(first: 50) { nodes { id amount state } totalCount }
  workers(first: 50) { nodes { id name status hashrate1h } totalCount }
}`;

describeWithServer('a copy of a whole database', () => {
  let source: Database;
  let before: Record<string, unknown[]>;
  let answer: unknown;

  /** An embedded database that has collected all tiers once. */
  beforeAll(async () => {
    const pool = createPool({
      accounts: demoFleet({ seed: SEED, accounts: 4, workers: 400 }),
      seed: SEED,
      now: Date.now,
    });
    source = await openTestEmbedded();
    const app = await composeTestApp(source, pool);
    await app.accounts.importAccounts(accountsOf(pool));
    for (const tier of ['TIER_1', 'TIER_2', 'TIER_3', 'TIER_4'])
      await app.query(`mutation { triggerTier(tier: ${tier}, wait: true) { run { id } } }`);
    answer = await app.query(FLEET);
    // Two alerts, the first of which the second one speaks for.
    await source.session((session) =>
      session.script(`
        insert into worker_alerts (kind, severity, state, started_at, fired_at, last_seen_at, message)
        select kind, 'WARNING', 'FIRING', now(), now(), now(), 'made up' from unnest(array['RUN_STUCK', 'POOL_UNREACHABLE']) as kind;
        update worker_alerts set inhibited_by = (select max(id) from worker_alerts) where id = (select min(id) from worker_alerts)`),
    );
    before = await contentOf(source);
  });
  afterAll(closeTestDatabases);

  it('has every row to the last digit, on a server and back in an embedded database', async () => {
    const [server, embedded] = [await openTestServer(), await openTestEmbedded()];
    const copied = await copyAll(source, server, silent);
    expect(copied.rows).toBe(Object.values(before).flat().length);
    expect(await contentOf(server)).toEqual(before);
    await copyAll(server, embedded, silent);
    expect(await contentOf(embedded)).toEqual(before);
    expect(await contentOf(source)).toEqual(before);
  });

  it('is served as the first one is, and goes on from there', async () => {
    const target = await openTestServer();
    await copyAll(source, target, silent);
    const pool = createPool({
      accounts: demoFleet({ seed: SEED, accounts: 4, workers: 400 }),
      seed: SEED,
      now: Date.now,
    });
    const app = await composeTestApp(target, pool);
    expect(await app.query(FLEET)).toEqual(answer);
    // Its sequences stand behind the rows, its triggers fire, and its credentials open.
    const { triggerTier } = await app.query<{ triggerTier: { run: { state: string } } }>(
      'mutation { triggerTier(tier: TIER_1, wait: true) { run { state } } }',
    );
    expect(triggerTier.run.state).toBe('SUCCEEDED');
  });

  it('leaves the target empty when it is cut off anywhere, and can be made again', async () => {
    const target = await openTestServer();
    const empty = await contentOf(target);
    const tables = Object.entries(before).filter(([, rows]) => rows.length > 0).length;
    for (const at of [1, Math.floor(tables / 2), tables]) {
      let pages = 0;
      const cutOff = copyAll(source, target, {
        ...silent,
        copied: () => {
          if (++pages === at) throw new Error('cut off');
        },
      });
      await expect(cutOff).rejects.toThrow('cut off');
      expect(await contentOf(target)).toEqual(empty);
    }
    await copyAll(source, target, silent);
    expect(await contentOf(target)).toEqual(before);
  });

  it('is refused where rows would be lost', async () => {
    const target = await openTestServer();
    await target.write.account.create({
      data: {
        ...{ name: 'here first', userId: 'a', coin: 'BTC', sealed: 'x', keyFingerprint: 'x' },
        ...{ createdAt: new Date(), updatedAt: new Date() },
      },
    });
    await expect(copyAll(source, target, silent)).rejects.toThrow(/target is not empty.*accounts/);
    expect(await target.write.account.count()).toBe(1);
  });

  it('is refused while a server works on either side', async () => {
    const target = await openTestServer();
    const running = `insert into server_clocks (server, at) values ('another', now())`;
    await target.session((session) => session.script(running));
    await expect(copyAll(source, target, silent)).rejects.toThrow(CopyError);
    await expect(copyAll(target, await openTestEmbedded(), silent)).rejects.toThrow(/Stop every server/);
  });

  it('keeps whatever text people wrote', async () => {
    const reason = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(reason), { minLength: 1, maxLength: 12 }), async (reasons) => {
        const [from, to] = [await openTestEmbedded(), await openTestEmbedded()];
        await from.write.quarantinedReply.createMany({
          data: reasons.map((text) => ({
            ...{ at: new Date(), accountId: 1, endpoint: 'account.htm' },
            ...{ reason: text ?? '', body: text ?? '{}', field: text },
          })),
        });
        await copyAll(from, to, silent);
        expect(await contentOf(to)).toEqual(await contentOf(from));
        await Promise.all([from.close(), to.close()]);
      }),
      { numRuns: 5 },
    );
  });
});
