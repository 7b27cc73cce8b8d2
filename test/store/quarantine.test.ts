import { beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import { quarantine, type QuarantinedReply } from '../../src/store/collection/quarantine';
import { at } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const reply = (some: Partial<QuarantinedReply> = {}): QuarantinedReply => ({
  at: at('08:00'),
  accountId: 1,
  endpoint: 'account.htm',
  runId: null,
  reason: 'data.balance: missing',
  body: '{}',
  ...some,
});

describeOnDatabases('a reply that could not be understood', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  const newest = () => database.write.quarantinedReply.findFirstOrThrow({ orderBy: { id: 'desc' } });

  it('is kept, cut to 64 KiB of characters', async () => {
    await quarantine(database.write, reply({ body: 'x'.repeat(70_000) }));
    expect((await newest()).body).toBe('x'.repeat(65_536));
  });

  it('is kept whatever characters it holds', async () => {
    const body = `${'x'.repeat(65_535)}😀`;
    await quarantine(database.write, reply({ reason: 'got "\u0000"', body }));
    expect(await newest()).toMatchObject({ reason: 'got "\uFFFD"', body: `${'x'.repeat(65_535)}\uFFFD` });
    await quarantine(database.write, reply({ body: '\u0000\ud83d' }));
    expect((await newest()).body).toBe('\uFFFD\uFFFD');
  });

  it('makes room among the newest 200 of its endpoint, and leaves the others alone', async () => {
    const { write } = database;
    await quarantine(write, reply({ endpoint: 'hashrate.htm' }));
    await write.quarantinedReply.createMany({
      data: Array.from({ length: 200 }, (_, index) => reply({ body: `old ${index}` })),
    });
    await quarantine(write, reply({ body: 'new' }));
    const kept = await write.quarantinedReply.findMany({
      where: { endpoint: 'account.htm' },
      orderBy: { id: 'asc' },
    });
    expect(kept).toHaveLength(200);
    expect([kept[0]?.body, kept[199]?.body]).toEqual(['old 1', 'new']);
    expect(await write.quarantinedReply.count({ where: { endpoint: 'hashrate.htm' } })).toBe(1);
  });
});
