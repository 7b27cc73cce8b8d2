type Ask = <Row extends object>(sql: string) => Promise<Row[]>;

export interface Replica {
  copy(): Promise<void>;
  promote(): Promise<void>;
}

/**
 * A copy of all rows beside the tables. To promote it, the rows are put back and the database tells another timeline.
 * Sequences stay ahead, as those of a real replica do.
 */
export async function createReplica(ask: Ask): Promise<Replica> {
  const tables = await ask<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
       and relkind in ('r', 'p') and not relispartition and relname <> '_prisma_migrations' order by relname`,
  );
  const names = tables.map(({ name }) => name);
  let promotions = 0;
  await ask('create schema replica');
  for (const name of names)
    await ask(`create unlogged table replica."${name}" as table public."${name}" with no data`);
  const all = (schema: string) => names.map((name) => `${schema}."${name}"`).join(', ');
  return {
    async copy() {
      await ask(`truncate ${all('replica')};
        ${names.map((name) => `insert into replica."${name}" table public."${name}"`).join('; ')}`);
    },
    async promote() {
      promotions += 1;
      await ask(`set session_replication_role = replica; truncate ${all('public')};
        ${names.map((name) => `insert into public."${name}" table replica."${name}"`).join('; ')};
        set session_replication_role = default;
        create or replace function database_origin() returns text language sql stable as $$ select 'promotion ${promotions}' $$`);
    },
  };
}
