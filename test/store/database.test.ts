import { expect, it } from '@jest/globals';
import { inTransaction } from '../../src/store/prisma';
import { describeOnDatabases } from '../support/databases';

describeOnDatabases('the database', (open) => {
  it('runs in UTC and keeps instants and decimals exact', async () => {
    const { write } = await open();
    const [row] = await write.$queryRaw<{ zone: string; amount: string; at: Date }[]>`
      select current_setting('timezone') as zone, (${'0.100000000000000001'}::text)::numeric(38,18)::text as amount,
             ${new Date('2026-03-29T01:30:00.123Z')}::timestamptz as at`;
    expect(row).toEqual({
      zone: 'UTC',
      amount: '0.100000000000000001',
      at: new Date('2026-03-29T01:30:00.123Z'),
    });
  });

  it('takes arrays and gives back what a failed transaction wrote', async () => {
    const { write } = await open();
    await expect(
      inTransaction(write, async (tx) => {
        await tx.$executeRaw`insert into pool_keys (fingerprint, last_nonce)
          select * from unnest(${['a', 'b']}::text[], ${[1n, 2n]}::bigint[])`;
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await write.poolKey.count()).toBe(0);
  });

  it('never gives one lock to two holders', async () => {
    const { locks } = await open();
    const first = await locks.tryAcquire('tier:TIER_1');
    expect(await locks.tryAcquire('tier:TIER_1')).toBeNull();
    await first?.release();
    expect(await locks.tryAcquire('tier:TIER_1')).not.toBeNull();
  });
});
