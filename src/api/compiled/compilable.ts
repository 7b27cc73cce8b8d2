import {
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/**
 * Whether a compiled query gives what the plain executor gives. The compiler writes literals into its code as JSON, in
 * which a scalar of our own (a Date) does not survive, and names into object literals, where "__proto__" is no name.
 * Introspection is nothing that comes again and again.
 */
export function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let fine = true;
  const refuse = () => {
    fine = false;
    return BREAK;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      enter(node) {
        if (node.kind === Kind.NAME && node.value.startsWith('__') && node.value !== '__typename')
          return refuse();
        if (node.kind === Kind.VARIABLE || !LITERALS.has(node.kind)) return undefined;
        const type = getNamedType(types.getInputType());
        return type && isScalarType(type) && !isSpecifiedScalarType(type) ? refuse() : undefined;
      },
    }),
  );
  return fine;
}

const LITERALS = new Set<string>([Kind.STRING, Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.ENUM, Kind.OBJECT]);
