import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { textsOf } from './engine';
import type { Answer, Asked, Ending, Inside, Outside, Statement } from './messages';
import { sentError } from './sent-error';

/** So many urgent statements in a row make the others wait; then one of them has its turn. */
const MOST_URGENT_IN_A_ROW = 8;

interface Open {
  id: number;
  tx: Transaction;
  end(ending: { id: number; kind: Ending }): void;
}

/** Runs what comes over the port: one statement or transaction at a time, urgent ones first. */
export function servePort(port: MessagePort, pg: PGlite): void {
  const urgent: Outside[] = [];
  const usual: Outside[] = [];
  let urgentInARow = 0;
  let isRunning = false;
  let open: Open | null = null;

  async function answer(id: number, work: () => Promise<unknown>): Promise<void> {
    const reply: Answer = await work().then(
      (result) => ({ id, result }),
      (error: unknown) => ({ id, error: sentError(error) }),
    );
    port.postMessage(reply);
  }

  function take(asked: Asked): void {
    if (asked.transaction !== null) void inside(asked);
    else (asked.urgent ? urgent : usual).push(asked);
  }

  async function inside(asked: Inside): Promise<void> {
    const at = open;
    if (at?.id !== asked.transaction)
      return answer(asked.id, () => Promise.reject(new Error('Transaction is closed')));
    if ('sql' in asked) await answer(asked.id, () => run(at.tx, asked));
    else at.end(asked);
  }

  function next(): Outside | undefined {
    const goesFirst = urgent.length > 0 && (usual.length === 0 || urgentInARow < MOST_URGENT_IN_A_ROW);
    urgentInARow = goesFirst ? urgentInARow + 1 : 0;
    return goesFirst ? urgent.shift() : usual.shift();
  }

  /** The engine's promises settle before any event, so what has come meanwhile is fetched here. */
  async function runAll(): Promise<void> {
    isRunning = true;
    for (let asked = next(); asked !== undefined; asked = next()) {
      await outside(asked);
      for (let come = receiveMessageOnPort(port); come; come = receiveMessageOnPort(port))
        take(come.message as Asked);
    }
    isRunning = false;
  }

  async function outside(asked: Outside): Promise<void> {
    if (asked.kind === 'begin') return transact(asked.id);
    await answer(asked.id, async () => (asked.kind === 'close' ? pg.close() : run(pg, asked)));
  }

  /** Answered when it has begun. What ends it is answered when it has ended. */
  async function transact(id: number): Promise<void> {
    let lastId = id;
    const work = pg.transaction(async (tx) => {
      const ended = new Promise<{ id: number; kind: Ending }>((end) => (open = { id, tx, end }));
      port.postMessage({ id, result: null } satisfies Answer);
      const ending = await ended;
      open = null;
      lastId = ending.id;
      if (ending.kind === 'rollback') await tx.rollback();
    });
    await work.catch(() => undefined);
    await answer(lastId, () => work);
  }

  port.on('message', (asked: Asked) => {
    take(asked);
    if (!isRunning) void runAll();
  });
}

async function run(on: Pick<PGlite, 'query' | 'exec'>, asked: Statement): Promise<unknown> {
  if (asked.kind === 'query') return textsOf(on, asked.sql, asked.values);
  await on.exec(asked.sql);
  return null;
}
