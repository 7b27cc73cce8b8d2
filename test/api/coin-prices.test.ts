import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../../src/store/connection/database';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { writeCoinPrice, type CoinPriceRow } from '../../src/store/facts/coin-prices';
import { letGo } from '../../src/store/retention/retention';
import { startTestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { createManualClock } from '../support/manual-clock';

const at = (day: number, time: string) => new Date(`2026-05-${String(day).padStart(2, '0')}T${time}:00Z`);

const price = (collectedAt: Date, change: Partial<CoinPriceRow> = {}): CoinPriceRow => ({
  coin: 'BTC',
  collectedAt,
  priceUsd: null,
  priceCny: null,
  coinsPerTerahash: null,
  networkDifficulty: null,
  blockReward: null,
  blockFees: null,
  feePercent: null,
  payMode: null,
  ...change,
});

const DAYS = `{ coinPrices(from: "2026-05-01", to: "2026-05-31") { coin day samples usd { open close mean closedAt }
  cny { close } coinsPerTerahash { open close mean } networkDifficulty blockReward blockFees } }`;

interface Days {
  coinPrices: { day: string; samples: number; usd: { open: string; close: string; mean: string } | null }[];
}

describeOnDatabases('the prices of a coin', (open) => {
  let database: Database;
  let db: PrismaClient;
  beforeAll(async () => {
    database = await open();
    db = database.write;
  });
  beforeEach(async () => {
    await db.$executeRaw`truncate coin_prices, coin_price_days, pool_stats`;
  });
  const api = (now = at(10, '09:00')) => startTestApi({ read: database.read }, { now: () => now });

  it('are told by day with their first, last and mean, to the last digit', async () => {
    const rows = [
      price(at(9, '00:00'), { priceUsd: '60000.10', coinsPerTerahash: '0.00000055', blockReward: '3.125' }),
      price(at(9, '12:00'), { priceUsd: '60000.123456789', networkDifficulty: 8e13 }),
      // A figure that is missing leaves the ones before it.
      price(at(9, '23:59'), { priceCny: '432000', coinsPerTerahash: '0.00000056', networkDifficulty: 9e13 }),
      price(at(10, '00:00'), { priceUsd: '1', blockFees: '0.0812' }),
      price(at(10, '00:00'), { coin: 'LTC', priceUsd: '80' }),
    ];
    for (const row of rows) expect(await writeCoinPrice(db, row)).toBe(1);
    expect(await writeCoinPrice(db, price(at(9, '00:00'), { priceUsd: '5' }))).toBe(0);
    expect(await (await api()).query(DAYS)).toEqual({
      coinPrices: [
        {
          coin: 'BTC',
          day: '2026-05-09',
          samples: 3,
          usd: {
            open: '60000.10000000',
            close: '60000.123456789',
            mean: '60000.1117283945',
            closedAt: '2026-05-09T12:00:00.000Z',
          },
          cny: { close: '432000.00000000' },
          coinsPerTerahash: { open: '0.00000055', close: '0.00000056', mean: '0.000000555' },
          networkDifficulty: 8.5e13,
          blockReward: '3.12500000',
          blockFees: null,
        },
        {
          coin: 'BTC',
          day: '2026-05-10',
          samples: 1,
          usd: {
            open: '1.00000000',
            close: '1.00000000',
            mean: '1.00000000',
            closedAt: '2026-05-10T00:00:00.000Z',
          },
          cny: null,
          coinsPerTerahash: null,
          networkDifficulty: null,
          blockReward: null,
          blockFees: '0.08120000',
        },
      ],
    });
  });

  it('come in order of their day even where one is late', async () => {
    await writeCoinPrice(db, price(at(9, '12:00'), { priceUsd: '2' }));
    await writeCoinPrice(db, price(at(9, '10:00'), { priceUsd: '1' }));
    const { coinPrices } = await (await api()).query<Days>(DAYS);
    expect(coinPrices).toMatchObject([
      { samples: 2, usd: { open: '1.00000000', close: '2.00000000', mean: '1.50000000' } },
    ]);
  });

  it('are kept as collected for 14 days, and by day for ever', async () => {
    const clock = createManualClock(at(30, '12:00'));
    for (const day of [1, 15, 16, 30])
      for (const time of ['01:00', '02:00'])
        await writeCoinPrice(db, price(at(day, time), { priceUsd: `${day}` }));
    await letGo(db, clock);
    const server = await api(at(30, '12:00'));
    const samples = '{ coinPriceSamples(from: "2026-05-01T00:00:00Z") { collectedAt usd } }';
    const kept = (await server.query<{ coinPriceSamples: { usd: string }[] }>(samples)).coinPriceSamples;
    expect(kept.map(({ usd }) => usd)).toEqual(['16', '16', '30', '30'].map((usd) => `${usd}.00000000`));
    expect((await server.query<Days>(DAYS)).coinPrices.map(({ samples: count }) => count)).toEqual([
      2, 2, 2, 2,
    ]);
    // What comes late for a day whose samples are gone does not undo it.
    await writeCoinPrice(db, price(at(1, '03:00'), { priceUsd: '9' }));
    expect((await server.query<Days>(DAYS)).coinPrices[0]).toMatchObject({
      samples: 2,
      usd: { close: '1.00000000' },
    });
  });

  it('tell the newest one, and when it is old', async () => {
    const newest =
      '{ coinPrice { usd cny collectedAt isStale feePercent payMode } other: coinPrice(coin: "LTC") { usd } }';
    expect(await (await api()).query(newest)).toEqual({ coinPrice: null, other: null });
    await writeCoinPrice(db, price(at(10, '07:00'), { priceUsd: '1' }));
    await writeCoinPrice(db, price(at(10, '08:00'), { priceCny: '7', feePercent: '4.50', payMode: 'FPPS' }));
    expect(await (await api()).query(newest)).toEqual({
      coinPrice: {
        usd: null,
        cny: '7.00000000',
        collectedAt: '2026-05-10T08:00:00.000Z',
        isStale: false,
        feePercent: '4.5',
        payMode: 'FPPS',
      },
      other: null,
    });
    expect(await (await api(at(10, '09:01'))).query('{ coinPrice { isStale } }')).toEqual({
      coinPrice: { isStale: true },
    });
  });

  it('are money: a token without FINANCIALS does not see them', async () => {
    await writeCoinPrice(db, price(at(10, '07:00'), { priceUsd: '1' }));
    const server = await startTestApi(
      { read: database.read },
      { viewer: { name: 'desk', scopes: ['READ'], groups: null } },
    );
    for (const field of ['coinPrice { usd }', 'coinPrices(from: "2026-05-01", to: "2026-05-31") { day }'])
      expect(await server.errorCode(`{ ${field} }`)).toBe('FORBIDDEN');
    expect(await server.query('{ poolStatsDays(from: "2026-05-01", to: "2026-05-31") { day } }')).toEqual({
      poolStatsDays: [],
    });
  });

  it('come with the figures of the pool by day', async () => {
    const stats = (collectedAt: Date, networkDifficulty: number | null, figures = {}) => ({
      ...{ coin: 'BTC', collectedAt, networkDifficulty },
      ...figures,
    });
    await db.poolStats.createMany({
      data: [
        stats(at(9, '00:00'), 8e13, { poolHashrate: 1e20, totalBlocks: 90_000n }),
        stats(at(9, '23:59'), 9e13, { poolHashrate: 3e20, activeWorkers: 7n }),
        stats(at(10, '00:00'), null),
        { ...stats(at(9, '12:00'), 1), coin: 'LTC' },
      ],
    });
    const days = `{ poolStatsDays(from: "2026-05-09", to: "2026-05-10") { coin day samples poolHashrate activeWorkers
      networkDifficultyOpen networkDifficultyClose networkDifficulty totalBlocks } }`;
    expect(await (await api()).query(days)).toEqual({
      poolStatsDays: [
        {
          ...{ coin: 'BTC', day: '2026-05-09', samples: 2, poolHashrate: 2e20, activeWorkers: 7 },
          ...{ networkDifficultyOpen: 8e13, networkDifficultyClose: 9e13, networkDifficulty: 8.5e13 },
          totalBlocks: 90_000,
        },
        {
          ...{ coin: 'BTC', day: '2026-05-10', samples: 1, poolHashrate: null, activeWorkers: null },
          ...{ networkDifficultyOpen: null, networkDifficultyClose: null, networkDifficulty: null },
          totalBlocks: null,
        },
      ],
    });
  });

  it('refuse days in the wrong order', async () => {
    const server = await api();
    for (const field of ['coinPrices', 'poolStatsDays'])
      expect(await server.errorCode(`{ ${field}(from: "2026-05-02", to: "2026-05-01") { day } }`)).toBe(
        'BAD_USER_INPUT',
      );
  });
});
