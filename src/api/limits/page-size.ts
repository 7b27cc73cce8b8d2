import { Kind, type FieldNode, type GraphQLField, type ValueNode } from 'graphql';

export interface Variables {
  given: Readonly<Record<string, unknown>>;
  /** what the operation says of those that are left out */
  defaults: ReadonlyMap<string, ValueNode | undefined>;
}

type AnyField = GraphQLField<unknown, unknown>;

/**
 * The number of rows that a field asks for: its "first" from the text, a variable or a default; undefined: the field
 * takes none. An invalid value counts as nothing here, because the field refuses it.
 */
export function requestedFirst(
  definition: AnyField,
  node: FieldNode,
  variables: Variables,
): number | undefined {
  const argument = definition.args.find(({ name }) => name === 'first');
  if (!argument) return undefined;
  const fallback = typeof argument.defaultValue === 'number' ? argument.defaultValue : 0;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  return valueOf(given, variables) ?? fallback;
}

/** undefined: left out, or null. */
function valueOf(node: ValueNode | undefined, variables: Variables): number | undefined {
  if (node === undefined || node.kind === Kind.NULL) return undefined;
  if (node.kind === Kind.INT) return count(Number(node.value));
  if (node.kind !== Kind.VARIABLE) return 0;
  const name = node.name.value;
  const given = Object.hasOwn(variables.given, name) ? variables.given[name] : undefined;
  if (given === null) return undefined;
  if (given === undefined) {
    const fallback = variables.defaults.get(name);
    return fallback?.kind === Kind.VARIABLE ? 0 : valueOf(fallback, variables);
  }
  return count(given);
}

function count(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}
