import { Prisma } from '../connection/prisma';

/** How much a counter grew since the row before. A lower counter was reset, so its whole value is growth. */
export function growth(counter: string): Prisma.Sql {
  const now = Prisma.raw(counter);
  const before = Prisma.sql`lag(${now}) over by_time`;
  return Prisma.sql`case when ${now} >= ${before} then ${now} - ${before}
    when ${now} < ${before} then ${now} end as ${Prisma.raw(`${counter}_growth`)}`;
}

/** The last known value of the bucket, in the order of `by`. */
export function last(column: string, by: 'collected_at' | 'at' = 'collected_at'): Prisma.Sql {
  const value = Prisma.raw(column);
  return Prisma.sql`(array_agg(${value} order by ${Prisma.raw(by)} desc) filter (where ${value} is not null))[1]`;
}

/** The sum of a worker count over the samples that have both: active workers, and listed workers. */
export function machineSum(column: 'active_workers' | 'total_workers'): Prisma.Sql {
  return Prisma.sql`sum(${Prisma.raw(column)}) filter (where active_workers is not null and total_workers is not null)`;
}
