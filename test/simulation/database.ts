import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool } from 'pg';
import type { Clock } from '../../src/clock';
import type { Database } from '../../src/store/connection/database';
import { createEngineReader } from '../../src/store/connection/engine/reader';
import type { Texts } from '../../src/store/connection/engine/engine';
import { createLeases, type Leases } from '../../src/store/connection/leases';
import { migrate } from '../../src/store/connection/migrate';
import { PrismaClient } from '../../src/store/connection/prisma';
import { createReplica } from './replica';
import { DriverAdapterError, type Link } from './link';

type SqlDriverAdapter = Pick<
  Awaited<ReturnType<PrismaPg['connect']>>,
  | 'provider'
  | 'adapterName'
  | 'queryRaw'
  | 'executeRaw'
  | 'executeScript'
  | 'startTransaction'
  | 'getConnectionInfo'
  | 'dispose'
>;
type Transaction = Awaited<ReturnType<SqlDriverAdapter['startTransaction']>>;
type SqlQuery = Parameters<Transaction['queryRaw']>[0];

/** A transaction whose client is silent is ended by PostgreSQL after this long. */
const IDLE_IN_TRANSACTION_MS = 15_000;

/** The database of all servers of a simulated world. Its statements are carried out one after the other. */
export interface SimulatedDatabase {
  /** what the world itself asks, past all links */
  ask<Row extends object>(sql: string): Promise<Row[]>;
  isUp(): boolean;
  setUp(up: boolean): void;
  /** Ends the transactions that wait for a server: at once, or because it has been silent for long enough. */
  endTransactions(link?: Link): Promise<void>;
  /** the same for servers that are silent */
  endSilent(): Promise<void>;
  /** The replica has come this far. */
  copyToReplica(): Promise<void>;
  /** The replica becomes the database: what was written since the copy is lost. */
  promoteReplica(): Promise<void>;
  /** One server's view of the database. */
  open(link: Link): { database: Database; leases: Leases; client: PrismaClient };
  close(): Promise<void>;
}

interface OpenTransaction {
  link: Link;
  silentSince: number | null;
  /** rolls back; what the server says later fails */
  sever(): Promise<void>;
}

const ended = () =>
  new DriverAdapterError({
    kind: 'postgres',
    code: '25P03',
    severity: 'FATAL',
    message: 'terminating connection due to idle-in-transaction timeout',
    detail: undefined,
    column: undefined,
    hint: undefined,
  });

/** `time`: the true time; `now`: the database's clock, which may be wrong. */
export async function createSimulatedDatabase(
  server: string,
  time: Clock,
  now: () => Date,
): Promise<SimulatedDatabase> {
  const { url, drop } = await scratchDatabase(server);
  const pool = new Pool({ connectionString: url, max: 1, options: '-c timezone=UTC -c jit=off' });
  const inner = await new PrismaPg(pool).connect();
  const open = new Set<OpenTransaction>();
  const clients: PrismaClient[] = [];
  let up = true;
  // The world does not wait for the transactions of its servers.
  const own = new Client({ connectionString: url, options: '-c timezone=UTC -c jit=off' });
  await own.connect();
  const ask = async <Row extends object>(sql: string) => (await own.query<Row>(sql)).rows;
  const replica = await createReplica(ask);

  async function sever(which: (transaction: OpenTransaction) => boolean): Promise<void> {
    for (const transaction of [...open]) if (which(transaction)) await transaction.sever();
  }

  /** Ends all transactions, those too that have waited for the connection. */
  async function drain(): Promise<void> {
    do {
      await sever(() => true);
      await setImmediate();
    } while (open.size > 0 || pool.waitingCount > 0 || pool.idleCount < pool.totalCount);
  }

  /** Rows as PostgreSQL writes them. */
  async function texts(text: string, values: readonly unknown[]): Promise<Texts> {
    const types = { getTypeParser: () => (given: string) => given };
    const { rows, fields, rowCount } = await pool.query<(string | null)[]>({
      ...{ text, values: [...values], types, rowMode: 'array' },
    });
    const columns = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
    return { columns, rows, affectedRows: rowCount ?? 0 };
  }

  /** Passes a transaction's statements over the link. */
  function linked(transaction: Transaction, link: Link): Transaction {
    let over = false;
    const sent = <T>(work: () => Promise<T>) => link.pass(() => (over ? Promise.reject(ended()) : work()));
    const end = () => {
      over = true;
      open.delete(known);
    };
    const known: OpenTransaction = {
      link,
      silentSince: null,
      async sever() {
        if (over) return;
        end();
        await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] }).catch(() => undefined);
        await transaction.rollback();
      },
    };
    open.add(known);
    const isEnd = ({ sql }: SqlQuery) => /^(commit|rollback)$/i.test(sql.trim());
    const released = async (release: () => Promise<void>) => {
      if (over) return;
      end();
      await release();
    };
    return {
      provider: transaction.provider,
      adapterName: transaction.adapterName,
      options: transaction.options,
      queryRaw: (query) => sent(() => transaction.queryRaw(query)),
      executeRaw: (query) =>
        isEnd(query)
          ? link.pass(async () => {
              if (over) throw ended();
              try {
                return await transaction.executeRaw(query);
              } finally {
                // The connection is free, whether or not the server hears of it.
                await released(() => transaction.commit());
              }
            })
          : sent(() => transaction.executeRaw(query)),
      commit: () => released(() => transaction.commit()),
      rollback: () => known.sever(),
    };
  }

  function adapter(link: Link): SqlDriverAdapter {
    return {
      provider: inner.provider,
      adapterName: inner.adapterName,
      queryRaw: (query) => link.pass(() => inner.queryRaw(query)),
      executeRaw: (query) => link.pass(() => inner.executeRaw(query)),
      executeScript: (script) => link.pass(() => inner.executeScript(script)),
      startTransaction: async (level) => {
        // A server that stops hearing while its transaction begins leaves it open.
        const begun: Transaction[] = [];
        try {
          await link.pass(async () => void begun.push(linked(await inner.startTransaction(level), link)));
        } catch (error) {
          // The server has not heard of it, and will not end it.
          await begun[0]?.rollback();
          throw error;
        }
        return begun[0] as Transaction;
      },
      getConnectionInfo: () => inner.getConnectionInfo?.() ?? { supportsRelationJoins: true },
      dispose: async () => undefined,
    };
  }

  return {
    ask,
    isUp: () => up,
    setUp: (next) => void (up = next),
    endTransactions: (link) => sever((transaction) => !link || transaction.link === link),
    endSilent: () =>
      sever((transaction) => {
        const { link } = transaction;
        if (!link.isFrozen() && !link.isDead() && link.fault() === null) {
          transaction.silentSince = null;
          return false;
        }
        const at = time.now().getTime();
        transaction.silentSince ??= at;
        return at - transaction.silentSince >= IDLE_IN_TRANSACTION_MS;
      }),
    copyToReplica: replica.copy,
    promoteReplica: replica.promote,
    open(link) {
      const factory = {
        provider: 'postgres' as const,
        adapterName: inner.adapterName,
        connect: async () => adapter(link),
      };
      const client = new PrismaClient({ adapter: factory });
      clients.push(client);
      const asked = async (text: string, values: readonly unknown[] = []) =>
        link.pass(async () => (await pool.query<Record<string, unknown>>(text, [...values])).rows);
      const leases = createLeases({ ask: asked, alone: false, now });
      const reader = createEngineReader({
        query: (text, values) => link.pass(() => texts(text, values)),
        script: (text) => link.pass(async () => void (await pool.query(text))),
      });
      const database: Database = {
        kind: 'server',
        read: reader,
        cells: reader.cells,
        pulse: reader,
        write: client,
        upkeep: client,
        bulk: {
          async write({ text }, values) {
            const [row] = await asked(text, values);
            return (row as { written?: number } | undefined)?.written ?? 0;
          },
        },
        proveWrite: async () => void (await asked('select prove_write()')),
        locks: leases,
        session: () => Promise.reject(new Error('a simulated server migrates nothing')),
        snapshot: null,
        workedMs: () => 0,
        close: async () => undefined,
      };
      return { database, leases, client };
    },
    async close() {
      await drain();
      await Promise.all(clients.map((client) => client.$disconnect()));
      await inner.dispose();
      await pool.end();
      await own.end();
      await drop();
    },
  };
}

/** The migrated database that each world copies, made once per process. */
let template: Promise<string> | null = null;

async function scratchDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = async (...statements: string[]) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      for (const sql of statements) await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  template ??= (async () => {
    const name = `pow_crm_simulated_${process.pid}`;
    await admin(`drop database if exists ${name}`, `create database ${name}`);
    const client = new Client({ connectionString: urlOf(name) });
    await client.connect();
    await migrate({
      query: async (sql, values) => (await client.query<Record<string, unknown>>(sql, values)).rows,
      script: async (sql) => void (await client.query(sql)),
    });
    await client.end();
    return name;
  })();
  const name = `pow_crm_simulation_${randomUUID().replaceAll('-', '')}`;
  await admin(
    `create database ${name} template ${await template}`,
    `alter database ${name} set synchronous_commit = off`,
  );
  return { url: urlOf(name), drop: () => admin(`drop database if exists ${name} with (force)`) };
}

/** Drops the template of this process. */
export async function dropTemplate(server: string): Promise<void> {
  if (!template) return;
  const name = await template;
  template = null;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}
