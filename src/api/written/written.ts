import { getOperationAST, getVariableValues, OperationTypeNode, type GraphQLSchema } from 'graphql';
import { may } from '../../access/viewer';
import type { Operation } from '../compiled/compiled';
import type { Context } from '../context';
import { showingOf, timelessShowing } from '../shapes/view';
import { NotWritable } from './leaves';
import { planOf } from './plan';
import { writeApart } from './write';

/** Writes the text of a query's answer; null: this way does not handle it, or not for this viewer. */
export type WriteAnswer = (
  context: Context,
  variables: Readonly<Record<string, unknown>>,
) => Promise<string | null>;

/**
 * A query whose answer is written straight from PostgreSQL's texts, without making values, rows and objects first;
 * null: a part of it is not supported.
 */
export function createWriter(
  schema: GraphQLSchema,
  { document, operationName }: Pick<Operation, 'document' | 'operationName'>,
): WriteAnswer | null {
  const operation = getOperationAST(document, operationName);
  const query = schema.getQueryType();
  if (!query || operation?.operation !== OperationTypeNode.QUERY || operation.directives?.length) return null;
  const plan = planOf(query, document, operation.selectionSet);
  if (!plan) return null;

  return async (context, given) => {
    const { cells } = context.services;
    if (!cells || ![...plan.scopes].every((scope) => may(context.viewer, scope))) return null;
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
    if (errors) throw new NotWritable('variables that do not fit');
    const showing = plan.looksAtTime ? await showingOf(context) : timelessShowing(context);
    const writing = { cells, context, showing, variables: coerced };
    const work = Promise.all(plan.roots.map((root) => writeApart(root, [], writing)));
    const texts = await context.deadline.within(work);
    const data = plan.roots.map(({ key }, index) => key + (texts[index]?.[0] ?? ''));
    return `{"data":{${data.join()}}}\n`;
  };
}
