import type { Pool, PoolClient } from 'pg';
import type { CellQuery } from './cell-query';

/** Enough connections to keep the database busy with fast queries. */
const MOST_CONNECTIONS = 2;
/** Queries that share a connection wait for those before them; more would be noticeable. */
const MOST_TOGETHER = 8;

interface Waiting {
  query: CellQuery;
  done(): void;
  fail(error: Error): void;
}

/** The driver's output stream; not in its types. */
interface Wire {
  connection: { stream: { cork(): void; uncork(): void } };
}

/**
 * Sends the queries of one moment over few connections, several in one write: handing a query to the kernel costs more
 * than running many of them. For fast queries only, because a slow one blocks those behind it. The pool's clients must
 * be in pipeline mode.
 */
export function createTogether(pool: Pool): (query: CellQuery) => Promise<void> {
  const waiting: Waiting[] = [];
  let busy = 0;
  let isPlanned = false;

  /** After everything that arrived in this turn of the event loop has been read. */
  function plan(): void {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      while (busy < MOST_CONNECTIONS && waiting.length > 0) send(waiting.splice(0, MOST_TOGETHER));
    });
  }

  function send(batch: readonly Waiting[]): void {
    busy += 1;
    let left = batch.length;
    pool.connect((refused, client, release) => {
      const end = () => {
        busy -= 1;
        plan();
      };
      if (refused || !client) {
        for (const { fail } of batch) fail(refused ?? new Error('there is no connection'));
        return end();
      }
      let broken: Error | undefined;
      const onError = (error: Error) => (broken = error);
      client.on('error', onError);
      const ended = () => {
        left -= 1;
        if (left > 0) return;
        client.removeListener('error', onError);
        release(broken);
        end();
      };
      const { stream } = (client as PoolClient & Wire).connection;
      stream.cork();
      for (const { query, done, fail } of batch)
        query.send(client, (error) => {
          if (error) fail(error);
          else done();
          ended();
        });
      stream.uncork();
    });
  }

  return (query) =>
    new Promise((done, fail) => {
      waiting.push({ query, done, fail });
      plan();
    });
}
