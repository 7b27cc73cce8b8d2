import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openDatabase, type Database } from '../../src/store/connection/database';
import {
  dropPartitionsBefore,
  ensurePartitions,
  ensurePartitionsFor,
  listPartitions,
} from '../../src/store/retention/partitions';
import { inTransaction, PrismaClient } from '../../src/store/connection/prisma';
import {
  closeTestDatabases,
  createServerDatabase,
  describeOnDatabases,
  describeWithServer,
} from '../support/databases';

const NOW = new Date('2026-02-27T23:59:59.999Z');

describeOnDatabases('daily partitions', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  const days = async (table: 'worker_samples' | 'api_call_logs') =>
    (await listPartitions(database.write, table)).map(({ day }) => day);
  const insert = (at: Date) =>
    database.write.apiCall.create({ data: { at, deadlineAt: at, endpoint: 'account.htm', accountId: 1 } });

  it('are made ahead of need by two processes at once, each once', async () => {
    const { write } = database;
    await Promise.all([
      ensurePartitions(write, NOW),
      ensurePartitions(write, NOW),
      ensurePartitions(write, NOW),
    ]);
    await ensurePartitions(write, NOW);
    const expected = ['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'];
    expect(await days('worker_samples')).toEqual(expected);
    expect(await days('api_call_logs')).toEqual(expected);
  });

  it('hold a day in UTC from its first to its last millisecond', async () => {
    const edges = ['2026-02-26T00:00:00.000Z', '2026-02-27T23:59:59.999Z', '2026-02-28T00:00:00.000Z'];
    for (const edge of edges) await insert(new Date(edge));
    const rows = await database.write.$queryRaw<{ partition: string }[]>`
      select tableoid::regclass::text as partition from api_call_logs order by at`;
    expect(rows.map(({ partition }) => partition)).toEqual([
      'api_call_logs_20260226',
      'api_call_logs_20260227',
      'api_call_logs_20260228',
    ]);
    await expect(insert(new Date('2026-03-03T00:00:00Z'))).rejects.toThrow();
  });

  it('are attached while another session writes', async () => {
    if (database.kind === 'embedded') return;
    await inTransaction(database.write, async (tx) => {
      await tx.apiCall.create({ data: { at: NOW, deadlineAt: NOW, endpoint: 'account.htm', accountId: 2 } });
      await ensurePartitions(database.write, new Date(NOW.getTime() + 86_400_000));
    });
    expect(await days('api_call_logs')).toContain('2026-03-03');
  });

  it('carry the indexes of their table', async () => {
    const rows = await database.write.$queryRaw<{ indexes: number }[]>`
      select count(*)::int as indexes from pg_indexes where tablename in ('api_call_logs', 'api_call_logs_20260302')
      group by tablename`;
    expect(rows[0]?.indexes).toBeGreaterThan(2);
    expect(rows[1]).toEqual(rows[0]);
  });

  it('are dropped once their whole day is too old', async () => {
    const { write } = database;
    const dropped = await dropPartitionsBefore(write, 'api_call_logs', new Date('2026-02-27T23:59:59.999Z'));
    expect(dropped).toEqual(['api_call_logs_20260226']);
    expect(await days('api_call_logs')).not.toContain('2026-02-26');
    expect(await days('worker_samples')).toContain('2026-02-26');
    expect(await dropPartitionsBefore(write, 'api_call_logs', new Date('2026-02-28T00:00:00Z'))).toEqual([
      'api_call_logs_20260227',
    ]);
    expect(await database.write.apiCall.count()).toBe(1);
  });

  it('are dropped where a process died between taking one out of its table and dropping it', async () => {
    const { write } = database;
    await ensurePartitionsFor(write, 'api_call_logs', [new Date('2026-01-05T00:00:00Z')]);
    await write.$executeRawUnsafe('alter table api_call_logs detach partition api_call_logs_20260105');
    await dropPartitionsBefore(write, 'api_call_logs', new Date('2026-01-06T00:00:00Z'));
    await ensurePartitionsFor(write, 'api_call_logs', [new Date('2026-01-05T00:00:00Z')]);
    expect(await days('api_call_logs')).toContain('2026-01-05');
    await dropPartitionsBefore(write, 'api_call_logs', new Date('2026-01-06T00:00:00Z'));
  });
});

describeWithServer('a partition that somebody reads', () => {
  afterAll(closeTestDatabases);

  it('stays, while all others go on reading and writing, until the reader has ended', async () => {
    const connectionString = await createServerDatabase();
    const { write, close } = await openDatabase({ url: connectionString, directUrl: connectionString });
    const options = '-c timezone=UTC -c lock_timeout=300';
    const impatient = new PrismaClient({ adapter: new PrismaPg({ connectionString, options }) });
    const reader = new Client({ connectionString });
    const [old, present] = [new Date('2026-01-05T00:00:00Z'), new Date('2026-02-27T00:00:00Z')];
    const insert = (at: Date) =>
      write.apiCall.create({ data: { at, deadlineAt: at, endpoint: 'account.htm', accountId: 1 } });
    const drop = () => dropPartitionsBefore(impatient, 'api_call_logs', new Date('2026-01-08T00:00:00Z'));
    const days = async () => (await listPartitions(write, 'api_call_logs')).map(({ day }) => day);
    try {
      const partitions = [old, new Date('2026-01-06T00:00:00Z'), present];
      await ensurePartitionsFor(write, 'api_call_logs', partitions);
      for (const day of partitions) await insert(day);
      await reader.connect();
      await reader.query('begin isolation level repeatable read');
      await reader.query('select count(*) from api_call_logs');

      const dropping = drop();
      await insert(present);
      const seen = await write.apiCall.count();
      expect([3, 4]).toContain(seen);
      expect(await dropping).toEqual([]);
      // The day is out of sight, and its rows are still there for the reader that began before.
      expect(await write.apiCall.count()).toBe(3);
      const { rows } = await reader.query('select from api_call_logs where at = $1', [old]);
      expect(rows).toHaveLength(1);
      await insert(present);

      await reader.query('commit');
      expect(await drop()).toEqual(['api_call_logs_20260105', 'api_call_logs_20260106']);
      expect(await days()).toEqual(['2026-02-27']);
      expect(await write.apiCall.count()).toBe(3);
    } finally {
      await reader.end();
      await impatient.$disconnect();
      await close();
    }
  });
});
