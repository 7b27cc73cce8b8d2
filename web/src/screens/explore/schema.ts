import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { askAsWritten } from './ask';

/** The server's schema, by introspection. Throws a sentence for the reader. */
export async function readSchema(): Promise<GraphQLSchema> {
  const { body, status } = await askAsWritten({
    query: getIntrospectionQuery(),
    operationName: 'IntrospectionQuery',
  });
  const { data, errors } = parsed(body);
  if (!data) throw new Error(errors?.[0]?.message ?? `The server answered with status ${status}.`);
  return buildClientSchema(data);
}

function parsed(body: string): { data?: IntrospectionQuery; errors?: { message: string }[] } {
  try {
    return JSON.parse(body) as ReturnType<typeof parsed>;
  } catch {
    return {};
  }
}
