import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { undo } from './ending';

const SERVER = process.env.BENCH_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

export interface ScratchDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A new, empty database of the server at BENCH_DATABASE_URL; dropped on Ctrl-C too. */
export async function createDatabase(): Promise<ScratchDatabase> {
  const name = `pow_crm_bench_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { url: url.href, drop: undo(() => administer(`drop database if exists ${name} with (force)`)) };
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  await client.query(sql);
  await client.end();
}
