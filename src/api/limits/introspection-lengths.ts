import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLSchema,
} from 'graphql';

/** How long a list of introspection is, by its field's name. */
export type ListLengths = Readonly<Record<string, number>>;

/** The mean over all types, which is exact where all of them are asked for, and the most that one type has. */
export function listLengths(schema: GraphQLSchema): Record<'every' | 'some', ListLengths> {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const counted: Record<string, number[]> = {
    fields: types.map((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()).length : 0,
    ),
    inputFields: types.map((type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0)),
    enumValues: types.map((type) => (isEnumType(type) ? type.getValues().length : 0)),
    interfaces: types.map((type) =>
      isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().length : 0,
    ),
    possibleTypes: types.map((type) =>
      isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type).length : 0,
    ),
    args: [...fields, ...directives].map(({ args }) => args.length),
  };
  const whole = { types: types.length, directives: directives.length };
  return { every: { ...whole, ...each(counted, mean) }, some: { ...whole, ...each(counted, most) } };
}

function each(counted: Record<string, number[]>, figure: (counts: number[]) => number): ListLengths {
  return Object.fromEntries(Object.entries(counted).map(([name, counts]) => [name, figure(counts)]));
}

const mean = (counts: number[]) => counts.reduce((sum, one) => sum + one, 0) / Math.max(1, counts.length);
const most = (counts: number[]) => Math.max(0, ...counts);
