import { MessageChannel } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leaveTexts } from '../../src/store/connection/engine/engine';
import { forPrisma } from '../../src/store/connection/engine/for-prisma';
import { engineOverPort, type EngineOverPort } from '../../src/store/connection/engine/over-port';
import { createEngineReader } from '../../src/store/connection/engine/reader';
import { receivedError, sentError } from '../../src/store/connection/engine/sent-error';
import { servePort } from '../../src/store/connection/engine/serve-port';
import { isCrash } from '../../src/store/connection/damage';
import { PrismaClient } from '../../src/store/connection/prisma';
import { troubleOf } from '../../src/store/connection/trouble';
import { startFrom } from '../support/embedded-snapshot';
import { SNAPSHOT_VARIABLE } from '../support/global-setup';

describe('an engine at the other end of a port', () => {
  let pg: PGlite;
  const channels: MessageChannel[] = [];

  beforeAll(async () => {
    pg = new PGlite(await startFrom(process.env[SNAPSHOT_VARIABLE] ?? ''));
    await pg.waitReady;
    await pg.exec(`set time zone 'UTC'; create table marks (n int primary key)`);
    leaveTexts(pg);
  });
  afterAll(async () => {
    for (const { port1, port2 } of channels) for (const port of [port1, port2]) port.close();
    await pg.close();
  });

  function connect(): EngineOverPort {
    const channel = new MessageChannel();
    channels.push(channel);
    servePort(channel.port2, pg);
    return engineOverPort(channel.port1);
  }

  const marks = async (engine: EngineOverPort) =>
    (await engine.query('select n from marks order by n', [])).rows.map(([n]) => Number(n));

  it('answers with the texts of PostgreSQL, whatever the values', async () => {
    const engine = connect();
    const { columns, rows } = await engine.query(
      'select $1::timestamptz as at, $2::int8 as big, $3::text[] as texts, $4::text as none, $5::jsonb as json',
      ['2026-11-24T19:41:48.123Z', 9_007_199_254_740_993n, ['a"b', null], null, { a: [1] }],
    );
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['at', 1184],
      ['big', 20],
      ['texts', 1009],
      ['none', 25],
      ['json', 3802],
    ]);
    expect(rows).toEqual([
      ['2026-11-24 19:41:48.123+00', '9007199254740993', '{"a\\"b",NULL}', null, '{"a": [1]}'],
    ]);
    const [row] = await createEngineReader(engine)
      .$queryRaw`select 9007199254740993::int8 as big, timestamptz '2026-11-24 19:41:48.123+00' as at`.then(
      (all) => all as Record<string, unknown>[],
    );
    expect(row).toEqual({ big: 9_007_199_254_740_993n, at: new Date('2026-11-24T19:41:48.123Z') });
  });

  it('keeps the class and the state of an error, so that the driver and the start tell what it is', async () => {
    const engine = connect();
    await engine.query('insert into marks values (1)', []);
    await expect(engine.query('insert into marks values (1)', [])).rejects.toMatchObject({
      name: 'error',
      code: '23505',
      severity: 'ERROR',
      constraint: 'marks_pkey',
    });
    const client = new PrismaClient({ adapter: new PrismaPGlite(forPrisma(engine)) });
    const twice = client.tierState.createMany({ data: [{ tier: 'TIER_1' }, { tier: 'TIER_1' }] });
    await expect(twice).rejects.toMatchObject({ code: 'P2002' });
    const inner = Object.assign(new Error('FS error'), { name: 'ErrnoError', errno: 51 });
    const received = receivedError(structuredClone(sentError(new Error('aborted', { cause: inner }))));
    expect(received.cause).toMatchObject({ name: 'ErrnoError', errno: 51 });
    expect(receivedError(sentError(new RangeError('no memory')))).toBeInstanceOf(RangeError);
    await engine.query('delete from marks', []);
  });

  it('keeps a transaction whole and apart, and undoes it when its work fails', async () => {
    const engine = connect();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = engine.transaction(async (tx) => {
      await tx.query('insert into marks values ($1::int)', [1]);
      await held;
      await tx.query('insert into marks values ($1::int)', [2]);
    });
    const seen = marks(engine);
    const failed = engine.transaction(async (tx) => {
      await tx.script('insert into marks values (3)');
      throw new Error('no');
    });
    const undone = engine.transaction(async (tx) => {
      await tx.script('insert into marks values (4)');
      await tx.rollback();
    });
    const broken = engine.transaction(async (tx) => {
      await tx.script('insert into marks values (1)').catch(() => undefined);
    });
    release();
    await first;
    expect(await seen).toEqual([1, 2]);
    await expect(failed).rejects.toThrow('no');
    await undone;
    // PostgreSQL answers the commit of a failed transaction with a rollback.
    await expect(broken).rejects.toMatchObject({ code: '25P02' });
    expect(await marks(engine)).toEqual([1, 2]);
    await engine.query('delete from marks', []);
  });

  it('lets short reads go before the writes that wait, and the writes have their turn', async () => {
    const engine = connect();
    const order: string[] = [];
    const ask = (name: string, on: Pick<EngineOverPort, 'query'>) =>
      on.query('select 1', []).then(() => order.push(name));
    await Promise.all([
      engine.transaction(async (tx) => void (await tx.query('select 1', []))),
      ...['w1', 'w2'].map((name) => ask(name, engine)),
      ...Array.from({ length: 10 }, (_, index) => ask(`r${index}`, engine.soon)),
    ]);
    expect(order).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'w1', 'r8', 'r9', 'w2']);
  });

  it('that is gone fails what waits and what is asked later, as a crash of the database', async () => {
    const engine = connect();
    const waiting = engine.query('select 1', []);
    engine.fail(Object.assign(new Error('gone'), { name: 'RuntimeError' }));
    for (const asked of [waiting, engine.soon.query('select 1', []), engine.transaction(async () => 1)]) {
      const error: unknown = await asked.catch((failure: unknown) => failure);
      expect(isCrash(error)).toBe(true);
      expect(troubleOf(error)).toBe('has crashed; restart the server');
    }
  });
});
