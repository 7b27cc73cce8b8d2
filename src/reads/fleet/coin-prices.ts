import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DateText, DecimalText } from '../../vocabulary';
import { decimalSql } from '../lists/decimal-text';
import { storedText } from '../lists/stored-text';

/** The pool's figures of a coin at an instant; null: not told, or not understood. */
export interface CoinPriceRow {
  coin: string;
  collectedAt: Date;
  usd: DecimalText | null;
  cny: DecimalText | null;
  coinsPerTerahash: DecimalText | null;
  networkDifficulty: number | null;
  blockReward: DecimalText | null;
  blockFees: DecimalText | null;
  feePercent: DecimalText | null;
  payMode: string | null;
}

const SAMPLE = Prisma.sql`coin, collected_at as "collectedAt", ${decimalSql(Prisma.sql`price_usd`)} as usd,
  ${decimalSql(Prisma.sql`price_cny`)} as cny, ${decimalSql(Prisma.sql`coins_per_terahash`)} as "coinsPerTerahash",
  network_difficulty as "networkDifficulty", ${decimalSql(Prisma.sql`block_reward`)} as "blockReward",
  ${decimalSql(Prisma.sql`block_fees`)} as "blockFees", trim_scale(fee_percent)::text as "feePercent", pay_mode as "payMode"`;

const ofCoin = (coin: string) => Prisma.sql`coin = upper(${storedText(coin)}::text)`;

/** The newest sample of a coin; null: there is none. */
export async function latestCoinPrice(db: Reader, coin: string): Promise<CoinPriceRow | null> {
  const rows = await db.$queryRaw<CoinPriceRow[]>(Prisma.sql`
    select ${SAMPLE} from coin_prices where ${ofCoin(coin)} order by collected_at desc limit 1`);
  return rows[0] ?? null;
}

/** The samples from `from` on, before `to` (null: up to the newest), oldest first. */
export function coinPriceSamples(
  db: Reader,
  { coin, from, to }: { coin: string; from: Date; to: Date | null },
): Promise<CoinPriceRow[]> {
  const before = to === null ? Prisma.empty : Prisma.sql`and collected_at < ${to}::timestamptz`;
  return db.$queryRaw<CoinPriceRow[]>(Prisma.sql`
    select ${SAMPLE} from coin_prices
    where ${ofCoin(coin)} and collected_at >= ${from}::timestamptz ${before} order by collected_at`);
}

/** A figure over a UTC day. */
export interface DayFigureRow {
  open: DecimalText;
  close: DecimalText;
  mean: DecimalText;
  closedAt: Date;
}

/** A UTC day; the day under way so far. */
export interface CoinPriceDayRow {
  coin: string;
  day: DateText;
  samples: number;
  usd: DayFigureRow | null;
  cny: DayFigureRow | null;
  coinsPerTerahash: DayFigureRow | null;
  networkDifficulty: number | null;
  blockReward: DecimalText | null;
  blockFees: DecimalText | null;
}

interface CoinDays {
  coin: string;
  from: DateText;
  to: DateText;
}

/** The columns of each figure begin with this. */
const FIGURES = { usd: 'usd', cny: 'cny', coinsPerTerahash: 'terahash' } as const;
type Figure = keyof typeof FIGURES;
type FlatDay = Omit<CoinPriceDayRow, Figure> & Record<string, unknown>;

const figureColumns = (name: Figure) => {
  const column = FIGURES[name];
  const value = (part: string) =>
    Prisma.sql`${decimalSql(Prisma.raw(`${column}_${part}`))} as ${Prisma.raw(`"${name} ${part}"`)}`;
  return Prisma.sql`${value('open')}, ${value('close')}, ${value('mean')},
    ${Prisma.raw(`${column}_at`)} as ${Prisma.raw(`"${name} at"`)}`;
};
const FIGURE_COLUMNS = Prisma.join((Object.keys(FIGURES) as Figure[]).map(figureColumns));

function figureOf(row: FlatDay, name: Figure): DayFigureRow | null {
  const part = (key: string) => row[`${name} ${key}`];
  if (part('close') === null) return null;
  return {
    open: part('open') as DecimalText,
    close: part('close') as DecimalText,
    mean: part('mean') as DecimalText,
    closedAt: part('at') as Date,
  };
}

/** The days of the range that have a sample, oldest first. */
export async function coinPriceDays(db: Reader, { coin, from, to }: CoinDays): Promise<CoinPriceDayRow[]> {
  const rows = await db.$queryRaw<FlatDay[]>(Prisma.sql`
    select coin, day::text as day, samples, ${FIGURE_COLUMNS}, network_difficulty as "networkDifficulty",
      ${decimalSql(Prisma.sql`block_reward`)} as "blockReward", ${decimalSql(Prisma.sql`block_fees`)} as "blockFees"
    from coin_price_days
    where ${ofCoin(coin)} and day between ${from}::text::date and ${to}::text::date order by day`);
  return rows.map(({ coin: name, day, samples, networkDifficulty, blockReward, blockFees, ...flat }) => {
    const row = flat as FlatDay;
    return {
      ...{ coin: name, day, samples, networkDifficulty, blockReward, blockFees },
      usd: figureOf(row, 'usd'),
      cny: figureOf(row, 'cny'),
      coinsPerTerahash: figureOf(row, 'coinsPerTerahash'),
    };
  });
}

/** The pool's own figures over a UTC day: means in H/s, and the last known ones. */
export interface PoolStatsDayRow {
  coin: string;
  day: DateText;
  samples: number;
  poolHashrate: number | null;
  activeWorkers: number | null;
  networkDifficultyOpen: number | null;
  networkDifficultyClose: number | null;
  networkDifficulty: number | null;
  totalBlocks: bigint | null;
}

/** The days of the range that have a sample, oldest first. */
export function poolStatsDays(db: Reader, { coin, from, to }: CoinDays): Promise<PoolStatsDayRow[]> {
  const of = (column: string, order: string) =>
    Prisma.raw(
      `(array_agg(${column} order by collected_at ${order}) filter (where ${column} is not null))[1]`,
    );
  return db.$queryRaw<PoolStatsDayRow[]>(Prisma.sql`
    select coin, (collected_at at time zone 'UTC')::date::text as day, count(*)::int as samples,
      avg(pool_hashrate) as "poolHashrate", avg(active_workers)::float8 as "activeWorkers",
      ${of('network_difficulty', 'asc')} as "networkDifficultyOpen",
      ${of('network_difficulty', 'desc')} as "networkDifficultyClose", avg(network_difficulty) as "networkDifficulty",
      ${of('total_blocks', 'desc')} as "totalBlocks"
    from pool_stats where ${ofCoin(coin)} and collected_at >= (${from}::text || 'T00:00:00Z')::timestamptz
      and collected_at < (${to}::text || 'T00:00:00Z')::timestamptz + interval '24 hours'
    group by 1, 2 order by 2`);
}
