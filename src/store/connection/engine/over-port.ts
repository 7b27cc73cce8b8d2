import type { Engine, Statements, Texts } from './engine';
import type { Answer, Asked } from './messages';
import { receivedError } from './sent-error';

type WithoutId<Message> = Message extends unknown ? Omit<Message, 'id'> : never;
type Question = WithoutId<Asked>;

/** A port, or a thread. */
interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (answer: Answer) => void): unknown;
  ref(): void;
  unref(): void;
}

export interface EngineOverPort extends Engine {
  /** Rejects what waits for an answer, and all that is asked from now on. */
  fail(error: Error): void;
}

/** The engine at the other end of the port. The process does not end while an answer is due. */
export function engineOverPort(port: Port): EngineOverPort {
  const due = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  let failure: Error | null = null;

  port.on('message', (answer: Answer) => {
    const waiting = due.get(answer.id);
    due.delete(answer.id);
    if (due.size === 0) port.unref();
    if ('error' in answer) waiting?.reject(receivedError(answer.error));
    else waiting?.resolve(answer.result);
  });
  port.unref();

  /** `id` is known before the answer: a transaction is called by that of its beginning. */
  function ask(question: Question, id = (asked += 1)): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (failure) return reject(failure);
      port.postMessage({ id, ...question });
      due.set(id, { resolve, reject });
      port.ref();
    });
  }

  const statements = (urgent: boolean, transaction: number | null): Statements => ({
    query: (sql, values) => ask({ kind: 'query', sql, values, urgent, transaction }) as Promise<Texts>,
    script: async (sql) => void (await ask({ kind: 'script', sql, urgent, transaction })),
  });

  return {
    ...statements(false, null),
    soon: statements(true, null),
    async transaction(work) {
      const transaction = (asked += 1);
      await ask({ kind: 'begin', urgent: false, transaction: null }, transaction);
      let ended: Promise<unknown> | null = null;
      const end = (kind: 'commit' | 'rollback') => (ended ??= ask({ kind, urgent: false, transaction }));
      const rollback = async () => void (await end('rollback'));
      try {
        const result = await work({ ...statements(false, transaction), rollback });
        await end('commit');
        return result;
      } catch (error) {
        await end('rollback');
        throw error;
      }
    },
    workedMs: () => 0,
    close: async () => void (await ask({ kind: 'close', urgent: false, transaction: null })),
    fail(error) {
      failure ??= error;
      for (const { reject } of due.values()) reject(failure);
      due.clear();
    },
  };
}
