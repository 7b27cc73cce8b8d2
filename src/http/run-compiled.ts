import type { Made } from '../api/answers/answers';
import type { CompiledOperations, Operation } from '../api/compiled/compiled';
import type { Context } from '../api/context';

type Headers = Made['answer']['headers'];

/** The most values of Accept per query; a client uses one. */
const MOST_ACCEPTS = 50;

export interface CompiledRunner {
  /** null: Apollo answers it */
  run(operation: Operation, accept: string, context: Context): Promise<Made | null>;
  /** Notes a query that Apollo answered with status 200 and without an error. */
  learn(operation: Operation, accept: string, headers: Headers): void;
}

/**
 * Answers a query that Apollo has answered before, as a compiled function and with Apollo's headers for the same
 * Accept.
 */
export function createCompiledRunner(operations: CompiledOperations): CompiledRunner {
  const headersFor = new Map<string, Headers>();
  return {
    async run(operation, accept, context) {
      const headers = headersFor.get(accept);
      if (!headers) return null;
      context.deadline.start();
      try {
        const text = await operations.run(operation, context);
        if (text === null) return null;
        return { answer: { status: 200, headers, body: Buffer.from(text) }, end: context.validity.end };
      } finally {
        context.deadline.stop();
      }
    },
    learn(operation, accept, headers) {
      if (headersFor.size < MOST_ACCEPTS) headersFor.set(accept, headers);
      operations.learn(operation);
    },
  };
}
