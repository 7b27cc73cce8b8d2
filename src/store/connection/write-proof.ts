import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bounds } from './bounds';
import { poolConfig, poolOver, type Way } from './connecting';
import { CONNECTIONS } from './connections';
import { onLiveConnection } from './ended';

/** Signs of life are needed within seconds, and are repeated soon. */
const LIFE: Bounds = { connectMs: 4_000, statementMs: 3_000, lockMs: 2_000, silenceMs: 4_000 };
const FILE_BYTES = 65_536;

export interface UrgentConnections {
  ask(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Write proofs and leases have connections of their own, so that they never wait for collectors. */
export function urgentConnections(way: Way): UrgentConnections {
  const pool = poolOver(poolConfig(way, CONNECTIONS.urgent, LIFE));
  let ended: Promise<void> | null = null;
  return {
    async ask(text, values = []) {
      const { rows } = await onLiveConnection(CONNECTIONS.urgent, () =>
        pool.query<Record<string, unknown>>(text, values),
      );
      return rows;
    },
    close: () => (ended ??= pool.end()),
  };
}

/** PGlite may have room in its files although the disk is full. */
export async function proveFolder(dataDir: string): Promise<void> {
  const path = join(dataDir, `proof-${randomUUID()}`);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(Buffer.alloc(FILE_BYTES));
    await file.sync();
  } finally {
    await file.close();
    await unlink(path);
  }
}
