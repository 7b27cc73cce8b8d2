import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PGliteOptions } from '@electric-sql/pglite';
import type { Engine } from './engine';
import type { Started } from './messages';
import { engineOverPort } from './over-port';
import { receivedError } from './sent-error';

/** Node starts a thread from a compiled program only; whoever runs the sources keeps the engine in the process. */
export const HAS_THREADS = extname(__filename) === '.js';

/** The engine in a thread of its own, so that its statements hold up nothing else. */
export async function engineInThread(options: PGliteOptions): Promise<Engine> {
  const thread = new Worker(join(__dirname, 'thread.js'), { workerData: options });
  const exit = once(thread, 'exit').then(() => Promise.reject(gone(undefined)));
  const [{ error }] = (await Promise.race([once(thread, 'message'), exit])) as [Started];
  if (error) {
    await thread.terminate();
    throw receivedError(error);
  }
  const { fail, ...engine } = engineOverPort(thread);
  thread.on('error', (cause) => fail(gone(cause)));
  thread.on('exit', () => fail(gone(undefined)));
  return {
    ...engine,
    async close() {
      try {
        await engine.close();
      } finally {
        await thread.terminate();
      }
    },
  };
}

/** For the rest of the program this is a crash of the database: see isCrash. */
function gone(cause: unknown): Error {
  return Object.assign(new Error('the thread of the embedded database has ended', { cause }), {
    name: 'RuntimeError',
  });
}
