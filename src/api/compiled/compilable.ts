import {
  BREAK,
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

const LITERALS = new Set<string>([Kind.STRING, Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.ENUM, Kind.OBJECT]);
const CONDITIONS = new Set(['skip', 'include']);

/**
 * True if the compiled query gives the same bytes as the normal executor. The compiler writes literals as JSON, which
 * our scalars (Date) do not survive, and names into object literals, where "__proto__" is no name. A field selected
 * twice takes its first place, even if a condition removes that one. Introspection is not worth compiling.
 */
export function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  const selected = new Set<string>();
  let isFine = true;
  let repeats = false;
  let hasConditions = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      enter(node) {
        if (node.kind === Kind.NAME && node.value.startsWith('__') && node.value !== '__typename')
          isFine = false;
        if (LITERALS.has(node.kind)) {
          const type = getNamedType(types.getInputType());
          if (type && isScalarType(type) && !isSpecifiedScalarType(type)) isFine = false;
        }
        if (node.kind === Kind.DIRECTIVE && CONDITIONS.has(node.name.value)) hasConditions = true;
        if (node.kind === Kind.FIELD) {
          const place = `${types.getParentType()?.name} ${(node.alias ?? node.name).value}`;
          repeats ||= selected.has(place);
          selected.add(place);
        }
        return isFine ? undefined : BREAK;
      },
    }),
  );
  return isFine && !(repeats && hasConditions);
}
