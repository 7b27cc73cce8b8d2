import { Prisma } from './prisma';

/** Of a counter by how much it grew since the row before. One that is lower has been reset: what it shows has come since. */
export function growth(counter: string): Prisma.Sql {
  const now = Prisma.raw(counter);
  const before = Prisma.sql`lag(${now}) over by_time`;
  return Prisma.sql`case when ${now} >= ${before} then ${now} - ${before}
    when ${now} < ${before} then ${now} end as ${Prisma.raw(`${counter}_growth`)}`;
}

/** The last known of the bucket. */
export function last(column: string): Prisma.Sql {
  const value = Prisma.raw(column);
  return Prisma.sql`(array_agg(${value} order by collected_at desc) filter (where ${value} is not null))[1]`;
}

/** The sum of a count of machines over the samples that told both: of those that worked, and of those listed. */
export function machineSum(column: 'active_workers' | 'total_workers'): Prisma.Sql {
  return Prisma.sql`sum(${Prisma.raw(column)}) filter (where active_workers is not null and total_workers is not null)`;
}
