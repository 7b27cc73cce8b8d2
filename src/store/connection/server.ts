import { PrismaPg } from '@prisma/adapter-pg';
import { MIGRATING, PATIENT, QUICK } from './bounds';
import { createPgBulk } from './bulk';
import { connectOver, findWay, poolConfig, poolOver } from './connecting';
import { CONNECTIONS } from './connections';
import type { Database } from './database';
import { createLeases } from './leases';
import { createPgReader } from './pg-reader';
import { PrismaClient } from './prisma';
import { urgentConnections } from './write-proof';
import { isTransactionPooler } from './transaction-pooler';
import { StartError } from './start-error';

/** `directUrl` must keep its session: migrations take a lock there, and long work runs there. */
export async function openServer(url: string, directUrl: string, quick = QUICK): Promise<Database> {
  const direct = await findWay(directUrl);
  if (await isTransactionPooler(direct))
    throw new StartError(
      'DATABASE_URL leads to a transaction pooler, which does not keep locks. Set DATABASE_DIRECT_URL to a connection that keeps its session (Supabase: the session pooler, port 5432).',
    );
  const way = url === directUrl ? direct : await findWay(url);
  const named = way === direct || !(await isTransactionPooler(way));
  const writers = poolOver(poolConfig(way, CONNECTIONS.write, quick));
  const write = new PrismaClient({ adapter: new PrismaPg(writers, { disposeExternalPool: true }) });
  const upkeepPool = poolOver(poolConfig(direct, CONNECTIONS.upkeep, PATIENT));
  const upkeep = new PrismaClient({ adapter: new PrismaPg(upkeepPool, { disposeExternalPool: true }) });
  const read = createPgReader({ ...poolConfig(way, CONNECTIONS.read, quick), named });
  const pulse = createPgReader({ ...poolConfig(way, CONNECTIONS.pulse, quick), named, small: true });
  const urgent = urgentConnections(way);
  const locks = createLeases({ ask: urgent.ask, alone: false });
  return {
    kind: 'server',
    read,
    cells: read.cells,
    pulse,
    write,
    upkeep,
    bulk: createPgBulk(writers, named),
    proveWrite: async () => void (await urgent.ask('select prove_write()')),
    locks,
    snapshot: null,
    workedMs: () => 0,
    async session(work) {
      const client = await connectOver(direct, MIGRATING);
      try {
        return await work({
          query: async (sql, parameters) =>
            (await client.query<Record<string, unknown>>(sql, parameters)).rows,
          script: async (sql) => void (await client.query(sql)),
        });
      } finally {
        await client.end();
      }
    },
    async close() {
      await Promise.all([
        write.$disconnect(),
        upkeep.$disconnect(),
        read.close(),
        pulse.close(),
        locks.close().finally(urgent.close),
      ]);
    },
  };
}
