import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

export interface EverythingOptions {
  /** arguments by "Type.field", as GraphQL text: `{ 'Query.account': 'id: "1"' }` */
  args?: Record<string, string>;
  /** rows of each connection */
  first: number;
  /** the instant from which series are asked */
  from: string;
  /** fields to leave out, as "Type.field" */
  without?: readonly string[];
}

/** Every field of a type, and of what it leads to; no type is entered again inside itself. */
export function everythingOf(
  schema: GraphQLSchema,
  typeName: string,
  options: EverythingOptions,
  path: readonly string[] = [],
): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`there is no type ${typeName}`);
  const fields = Object.values(type.getFields()).map((field) =>
    selectionOf(schema, type, field, options, path),
  );
  return `{ __typename ${fields.filter((text) => text !== null).join(' ')} }`;
}

/** One field with everything below it; null where it leads back, or cannot be asked without arguments that nobody gave. */
export function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: Field,
  options: EverythingOptions,
  path: readonly string[] = [],
): string | null {
  const name = `${type.name}.${field.name}`;
  if (options.without?.includes(name)) return null;
  const args = argumentsOf(name, field, options);
  if (args === null) return null;
  const named = getNamedType(field.type);
  if (isLeafType(named)) return `${field.name}${args}`;
  if (path.includes(named.name)) return null;
  return `${field.name}${args} ${everythingOf(schema, named.name, options, [...path, type.name, named.name])}`;
}

function argumentsOf(name: string, field: Field, { args, first, from }: EverythingOptions): string | null {
  const given = args?.[name];
  if (given !== undefined) return `(${given})`;
  const texts: string[] = [];
  for (const arg of field.args) {
    const type = getNamedType(arg.type).name;
    if (arg.name === 'first') texts.push(`first: ${first}`);
    else if (arg.name === 'from') texts.push(`from: "${type === 'Date' ? from.slice(0, 10) : from}"`);
    else if (arg.name === 'to' && type === 'Date') texts.push(`to: "${from.slice(0, 10)}"`);
    else if (isRequiredArgument(arg)) return null;
  }
  return texts.length === 0 ? '' : `(${texts.join(', ')})`;
}
