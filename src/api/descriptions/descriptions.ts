import { isEnumType, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { ENUM_VALUES } from './enum-values';
import { INPUTS } from './inputs';
import { OPERATIONS } from './operations';
import { TYPES } from './types';

/** Descriptions of a type by field, of a field's argument by "field(argument)", and of the type itself by "". */
export type Descriptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const DESCRIPTIONS: readonly Descriptions[] = [OPERATIONS, TYPES, INPUTS, ENUM_VALUES];

interface Described {
  description?: string | null;
}

/** Everything of the schema that takes a description, by the key of `Descriptions`. */
export function describedParts(schema: GraphQLSchema): { type: string; key: string; part: Described }[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      const parts: { key: string; part: Described }[] = [{ key: '', part: type }];
      if (isEnumType(type))
        for (const value of type.getValues()) parts.push({ key: value.name, part: value });
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) parts.push({ key: field.name, part: field });
      if (isObjectType(type))
        for (const field of Object.values(type.getFields())) {
          parts.push({ key: field.name, part: field });
          for (const arg of field.args) parts.push({ key: `${field.name}(${arg.name})`, part: arg });
        }
      return parts.map((one) => ({ type: type.name, ...one }));
    });
}

/** Gives a description to each part of the schema that has none where it is declared. */
export function describe(schema: GraphQLSchema): GraphQLSchema {
  for (const { type, key, part } of describedParts(schema))
    part.description ??= DESCRIPTIONS.map((table) => table[type]?.[key]).find((text) => text !== undefined);
  return schema;
}
