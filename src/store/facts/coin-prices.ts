import type { DecimalText } from '../../vocabulary';
import { Prisma, type Db } from '../connection/prisma';

/** The pool's figures of a coin at an instant; null: missing or not understood. */
export interface CoinPriceRow {
  coin: string;
  collectedAt: Date;
  priceUsd: DecimalText | null;
  priceCny: DecimalText | null;
  /** coins that 1 TH/s should earn a day */
  coinsPerTerahash: DecimalText | null;
  networkDifficulty: number | null;
  blockReward: DecimalText | null;
  blockFees: DecimalText | null;
  feePercent: DecimalText | null;
  payMode: string | null;
}

/** Appends to the history and sums up its UTC day anew, so that the day is right while it lasts. Returns the rows written. */
export async function writeCoinPrice(tx: Db, row: CoinPriceRow): Promise<number> {
  const written = await tx.$executeRaw`
    insert into coin_prices (coin, collected_at, price_usd, price_cny, coins_per_terahash, network_difficulty, block_reward,
      block_fees, fee_percent, pay_mode)
    values (${row.coin}::text, ${row.collectedAt}::timestamptz, ${row.priceUsd}::text::numeric,
      ${row.priceCny}::text::numeric, ${row.coinsPerTerahash}::text::numeric, ${row.networkDifficulty}::float8,
      ${row.blockReward}::text::numeric, ${row.blockFees}::text::numeric, ${row.feePercent}::text::numeric,
      ${row.payMode}::text)
    on conflict do nothing`;
  if (written > 0) await sumUpDay(tx, row.coin, row.collectedAt);
  return written;
}

/** A mean has no more places than this: a quotient has no end. */
const MEAN_PLACES = 12;

const FIGURES = { usd: 'price_usd', cny: 'price_cny', terahash: 'coins_per_terahash' } as const;

const known = (column: string) => Prisma.raw(`filter (where ${column} is not null)`);

/** The first, the last and the mean of a figure in a day, and when the last was told. */
function ofDay(column: string): Prisma.Sql {
  const value = Prisma.raw(column);
  return Prisma.sql`(array_agg(${value} order by collected_at) ${known(column)})[1],
    (array_agg(${value} order by collected_at desc) ${known(column)})[1],
    round(avg(${value}), ${Prisma.raw(String(MEAN_PLACES))}), max(collected_at) ${known(column)}`;
}

const COLUMNS = [
  'samples',
  ...Object.keys(FIGURES).flatMap((name) => [`${name}_open`, `${name}_close`, `${name}_mean`, `${name}_at`]),
  ...['network_difficulty', 'block_reward', 'block_fees'],
];
const REPLACED = Prisma.raw(COLUMNS.map((name) => `${name} = excluded.${name}`).join(', '));

/** A day that has lost samples since is left as it is. */
async function sumUpDay(tx: Db, coin: string, instant: Date): Promise<void> {
  const day = instant.toISOString().slice(0, 10);
  const start = new Date(`${day}T00:00:00Z`);
  const last = (column: string) =>
    Prisma.sql`(array_agg(${Prisma.raw(column)} order by collected_at desc) ${known(column)})[1]`;
  await tx.$executeRaw`
    insert into coin_price_days as kept (coin, day, ${Prisma.raw(COLUMNS.join(', '))})
    select ${coin}::text, ${day}::text::date, count(*), ${Prisma.join(Object.values(FIGURES).map(ofDay))},
      avg(network_difficulty), ${last('block_reward')}, ${last('block_fees')}
    from coin_prices where coin = ${coin}::text and collected_at >= ${start}::timestamptz
      and collected_at < ${start}::timestamptz + interval '24 hours'
    on conflict (coin, day) do update set ${REPLACED} where excluded.samples >= kept.samples`;
}
