import { Prisma, PrismaClient } from '../generated/client';

export { Prisma, PrismaClient };

/** The database for writers and readers: the client itself, or a transaction on it. */
export type Db = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'
>;

/** Runs the work in one transaction, which waits at most `maxWait` for a connection and lasts at most `timeout`. */
export function inTransaction<T>(client: PrismaClient, work: (tx: Db) => Promise<T>): Promise<T> {
  return client.$transaction((tx) => work(tx), { maxWait: 20_000, timeout: 60_000 });
}
