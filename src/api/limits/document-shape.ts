import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
}

/** How much of what validation goes through again and again stands in a document's text. */
export interface DocumentShape {
  operations: number;
  /** of the operation that declares most */
  variables: number;
  fragments: number;
  spreads: number;
  directives: number;
}

export function shapeOf(document: DocumentNode): DocumentShape {
  const shape = { operations: 0, variables: 0, fragments: 0, spreads: 0, directives: 0 };

  function count(set: SelectionSetNode | undefined): void {
    for (const node of set?.selections ?? []) {
      shape.directives += node.directives?.length ?? 0;
      if (node.kind === Kind.FRAGMENT_SPREAD) shape.spreads += 1;
      else count(node.selectionSet);
    }
  }

  for (const one of document.definitions) {
    if (one.kind === Kind.OPERATION_DEFINITION) {
      const declared = one.variableDefinitions ?? [];
      shape.operations += 1;
      shape.variables = Math.max(shape.variables, declared.length);
      for (const { directives } of declared) shape.directives += directives?.length ?? 0;
    } else if (one.kind === Kind.FRAGMENT_DEFINITION) shape.fragments += 1;
    else continue;
    shape.directives += one.directives?.length ?? 0;
    count(one.selectionSet);
  }
  return shape;
}
