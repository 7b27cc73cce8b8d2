// Compares what the migrations build with what schema.prisma says, in an embedded database in memory.
//   node scripts/migrations.mjs           says what differs; exit code 1 when something does
//   node scripts/migrations.mjs --draft   prints the SQL of the migration that is missing
//   --schema <file>                       another file than prisma/schema.prisma
//   --migrations <folder>                 another folder than prisma/migrations
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
const require = createRequire(import.meta.url);
require('./typescript.cjs');
const { migrate, readMigrations } = require('../src/store/connection/migrate.ts');
// The version that the adapter itself was built with.
const { bindMigrationAwareSqlAdapterFactory } = createRequire(require.resolve('pglite-prisma-adapter'))(
  '@prisma/driver-adapter-utils',
);

/** Parts that the schema language cannot express: partitions, and indexes that are partial, on expressions, … */
const PARTITIONS = `
  select format('drop table %s', oid::regclass) as sql
  from pg_class where relispartition and relkind in ('r', 'p')`;
const UNSPEAKABLE_INDEXES = `
  select format('drop index %s', indexrelid::regclass) as sql
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace
    and (indpred is not null or indexprs is not null or indnkeyatts <> indnatts or indnullsnotdistinct
      -- one bit for descending, one for nulls first: Prisma knows "asc nulls last" and "desc nulls first"
      or exists (select from unnest(indoption::int[]) as option where option & 3 in (1, 2))
      -- sorted in another way than the column itself
      or exists (
        select from unnest(indkey::int2[], indcollation::oid[]) as key (attnum, collation_oid)
        join pg_attribute on attrelid = indrelid and pg_attribute.attnum = key.attnum
        where key.collation_oid not in (0, attcollation)))`;

async function migratedDatabase(migrationsDir) {
  const pg = new PGlite();
  const session = {
    query: async (sql, parameters) => (await pg.query(sql, parameters)).rows,
    script: async (sql) => void (await pg.exec(sql)),
  };
  await migrate(session, migrationsDir && readMigrations(migrationsDir));
  for (const unspeakable of [PARTITIONS, UNSPEAKABLE_INDEXES])
    for (const { sql } of await session.query(unspeakable)) await session.script(sql);
  return pg;
}

async function loadEngine() {
  const wasm = readFileSync(require.resolve('@prisma/schema-engine-wasm').replace(/\.js$/, '_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engineModule.SchemaEngine;
}

async function difference({ schemaFile, migrationsDir, script }) {
  const pg = await migratedDatabase(migrationsDir);
  const SchemaEngine = await loadEngine();
  const content = readFileSync(schemaFile, 'utf8');
  const files = [{ path: schemaFile, content }];
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(pg));
  const engine = await SchemaEngine.new({ datamodels: [[schemaFile, content]] }, () => undefined, adapter);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: ROOT },
    to: { tag: 'schemaDatamodel', files },
    script,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  await pg.close();
  return { differs: exitCode !== 0, text: stdout ?? '' };
}

const { values: options } = parseArgs({
  options: {
    draft: { type: 'boolean', default: false },
    schema: { type: 'string', default: join(ROOT, 'prisma', 'schema.prisma') },
    migrations: { type: 'string' },
  },
});
const { differs, text } = await difference({
  schemaFile: resolve(options.schema),
  migrationsDir: options.migrations && resolve(options.migrations),
  script: options.draft,
});
if (options.draft) process.stdout.write(text);
else if (differs) {
  process.stdout.write(`To become schema.prisma, the migrated database still needs:\n${text}\n`);
  process.stdout.write(
    'Put the output of "npm run --silent migration:draft" into a new prisma/migrations/<time>_<name>/migration.sql.\n',
  );
  process.exitCode = 1;
}
