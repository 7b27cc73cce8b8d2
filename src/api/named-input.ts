import { isEnumType, type GraphQLError, type GraphQLSchema } from 'graphql';

/** The name in front of a value, also of one in a list: `from: "soon"`, `days: ["2026-01-01", "soon"]`. */
const NAME_BEFORE = /(\w+)\s*:\s*(?:\[[^\][:]*)?$/;

/** A scalar's message about a value in the query's text, with the argument or field of the value. */
export function withArgument(message: string, { source, positions }: GraphQLError): string {
  const before = source?.body.slice(0, positions?.[0] ?? 0) ?? '';
  const name = NAME_BEFORE.exec(before)?.[1];
  return name === undefined ? message : `"${name}": ${message}`;
}

const OF_ENUM = /does not exist in "(\w+)" enum|Enum "(\w+)" cannot represent/;

/** The message of graphql-js about an unknown enum value, with the allowed values. */
export function withEnumValues(message: string, schema: GraphQLSchema | undefined): string {
  const [, one, other] = OF_ENUM.exec(message) ?? [];
  const type = schema?.getType(one ?? other ?? '');
  if (!isEnumType(type)) return message;
  const values = type.getValues().map(({ name }) => name);
  return `${message.replace(/([^.?])$/, '$1.')} Its values are ${values.join(', ')}.`;
}
