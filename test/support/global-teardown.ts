import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { SERVER_VARIABLE, SNAPSHOT_VARIABLE, TEMPLATE_VARIABLE } from './global-setup';
import { RECORD_VARIABLE } from './leaks/record';
import { searchRecord } from './leaks/verdict';

export default async function globalTeardown(): Promise<void> {
  try {
    await dropDatabases();
    process.stderr.write(`${searchRecord(process.env[RECORD_VARIABLE] ?? '')}\n`);
  } finally {
    rmSync(process.env[RECORD_VARIABLE] ?? '', { recursive: true, force: true });
  }
}

async function dropDatabases(): Promise<void> {
  const snapshot = process.env[SNAPSHOT_VARIABLE];
  if (snapshot) rmSync(dirname(snapshot), { recursive: true, force: true });
  const url = process.env[SERVER_VARIABLE];
  if (!url) return;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${process.env[TEMPLATE_VARIABLE]} with (force)`);
  await client.end();
}
