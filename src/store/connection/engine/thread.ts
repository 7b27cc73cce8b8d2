import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { leaveTexts } from './engine';
import type { Started } from './messages';
import { sentError } from './sent-error';
import { servePort } from './serve-port';

/** The program of the engine's thread. */
async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('this is the program of a thread');
  try {
    const pg = new PGlite(workerData as PGliteOptions);
    await pg.waitReady;
    leaveTexts(pg);
    servePort(port, pg);
    port.postMessage({ error: null } satisfies Started);
  } catch (error) {
    port.postMessage({ error: sentError(error) } satisfies Started);
  }
}

void main();
