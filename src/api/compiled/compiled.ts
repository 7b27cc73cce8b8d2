import { getOperationAST, OperationTypeNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from '../context';
import { createWriter, type WriteAnswer } from '../written/written';
import { isCompilable } from './compilable';

type Run = (
  root: unknown,
  context: Context,
  variables: Readonly<Record<string, unknown>>,
) => CompiledResult | Promise<CompiledResult>;
interface CompiledResult {
  data?: unknown;
  errors?: readonly unknown[];
}

export interface CompiledOperations {
  /**
   * Runs a valid query and returns the text of its answer; null: it had an error, which the normal executor reports in
   * its own order and words, or it is not compiled. It may have run then, which is harmless: only queries are compiled.
   */
  run(operation: Operation, context: Context): Promise<string | null>;
  /** Says that the plain executor has answered it without an error. */
  learn(operation: Pick<Operation, 'document' | 'operationName'>): void;
}

export interface Operation {
  document: DocumentNode;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>>;
}

/** Compiling takes as long as some dozen runs. */
const RUNS_BEFORE = 2;
const MOST_FAILURES = 3;

interface Learnt {
  runs: number;
  failures: number;
  /** null: not yet; false: it cannot be, or it fails too often */
  run: Run | false | null;
  write: WriteAnswer | false | null;
}

/** Turns queries that come again and again into functions. They are let go with their documents. */
export function createCompiledOperations(schema: GraphQLSchema): CompiledOperations {
  const known = new WeakMap<DocumentNode, Map<string | null, Learnt>>();

  function compile({ document, operationName }: Operation): Run | false {
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return false;
    if (!isCompilable(schema, document)) return false;
    const compiled = compileQuery(schema, document, operationName ?? undefined, {
      disablingCapturingStackErrors: true,
    });
    return isCompiledQuery(compiled) ? (compiled.query as Run) : false;
  }

  return {
    learn({ document, operationName }) {
      const operations = known.get(document) ?? new Map<string | null, Learnt>();
      known.set(document, operations);
      const learnt = operations.get(operationName) ?? { runs: 0, failures: 0, run: null, write: null };
      operations.set(operationName, learnt);
      learnt.runs += 1;
    },
    async run(operation, context) {
      const learnt = known.get(operation.document)?.get(operation.operationName);
      if (!learnt || learnt.runs < RUNS_BEFORE) return null;
      learnt.write ??= createWriter(schema, operation) ?? false;
      if (learnt.write !== false) {
        try {
          const text = await learnt.write(context, operation.variables);
          if (text !== null) return succeeded(learnt, text);
        } catch {
          return failed(learnt);
        }
      }
      learnt.run ??= compile(operation);
      if (learnt.run === false) return null;
      const { data, errors } = await learnt.run(undefined, context, operation.variables);
      if (!errors) return succeeded(learnt, `${JSON.stringify({ data })}\n`);
      return failed(learnt);
    },
  };
}

function succeeded(learnt: Learnt, text: string): string {
  learnt.failures = 0;
  return text;
}

function failed(learnt: Learnt): null {
  learnt.failures += 1;
  if (learnt.failures >= MOST_FAILURES) learnt.run = learnt.write = false;
  return null;
}
