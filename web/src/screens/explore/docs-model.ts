import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** One line of the docs: a field, an input field or an enum value. */
export interface DocEntry {
  name: string;
  args: {
    name: string;
    type: string;
    typeName: string;
    description: string | null;
    byDefault: string | null;
  }[];
  /** as written in SDL, and the name to follow; null for an enum value */
  type: string | null;
  typeName: string | null;
  description: string | null;
  deprecated: string | null;
}

export interface DocPage {
  name: string;
  kind: string;
  description: string | null;
  entries: DocEntry[];
}

/** null: the schema has no such type. */
export function docPage(schema: GraphQLSchema, name: string): DocPage | null {
  const type = schema.getType(name);
  if (!type) return null;
  return {
    name,
    kind: kindOf(type),
    description: type.description ?? null,
    entries: entriesOf(type),
  };
}

function kindOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return 'type';
  if (isInputObjectType(type)) return 'input';
  if (isEnumType(type)) return 'enum';
  return isInterfaceType(type) ? 'interface' : 'scalar';
}

function entriesOf(type: GraphQLNamedType): DocEntry[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields()).map(fieldEntry);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(inputEntry);
  if (isEnumType(type))
    return type.getValues().map(({ name, description, deprecationReason }) => ({
      ...{ name, args: [], type: null, typeName: null },
      description: description ?? null,
      deprecated: deprecationReason ?? null,
    }));
  return [];
}

function fieldEntry({
  name,
  args,
  type,
  description,
  deprecationReason,
}: GraphQLField<unknown, unknown>): DocEntry {
  return {
    name,
    args: args.map(argument),
    type: String(type),
    typeName: getNamedType(type).name,
    description: description ?? null,
    deprecated: deprecationReason ?? null,
  };
}

function inputEntry({ name, type, description, deprecationReason }: GraphQLInputField): DocEntry {
  return {
    ...{ name, args: [], type: String(type), typeName: getNamedType(type).name },
    description: description ?? null,
    deprecated: deprecationReason ?? null,
  };
}

function argument({ name, type, description, defaultValue }: GraphQLArgument) {
  return {
    name,
    type: String(type),
    typeName: getNamedType(type).name,
    description: description ?? null,
    byDefault: defaultValue === undefined ? null : JSON.stringify(defaultValue),
  };
}

/** Types and fields whose name holds the text: types first, the root fields after them. */
export function findInDocs(schema: GraphQLSchema, text: string): { type: string; field: string | null }[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const named = types.filter(({ name }) => name.toLowerCase().includes(wanted));
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInputObjectType(type)
      ? Object.keys(type.getFields())
          .filter((field) => field.toLowerCase().includes(wanted))
          .map((field) => ({ type: type.name, field }))
      : [],
  );
  return [...named.map(({ name }) => ({ type: name, field: null })), ...fields].slice(0, 60);
}
