import { GraphQLError, Kind, parse, type OperationDefinitionNode } from 'graphql';

export interface Operations {
  /** names of the operations in the document; unnamed ones are '' */
  names: string[];
  /** null: the document can be parsed */
  error: string | null;
}

export function operationsOf(query: string): Operations {
  if (query.trim() === '') return { names: [], error: null };
  try {
    const names = parse(query, { noLocation: true, maxTokens: 20_000 })
      .definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
      .map(({ name }) => name?.value ?? '');
    return { names, error: null };
  } catch (error) {
    return { names: [], error: error instanceof GraphQLError ? error.message : String(error) };
  }
}

/** The variables as an object; throws a sentence for the reader where they are none. */
export function variablesOf(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The variables are not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('The variables must be a JSON object, such as {"first": 10}.');
  return value as Record<string, unknown>;
}

/** Indented; as it came where it is not JSON. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
