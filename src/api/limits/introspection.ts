import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** Each holds types that hold such lists again. */
const LISTS = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields']);

export interface IntrospectionDepth {
  depth: number;
  /** lists inside lists */
  lists: number;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** How deep the deepest `__schema` or `__type` of a selection goes. */
export function introspectionDepth(root: SelectionSetNode, fragments: Fragments): IntrospectionDepth {
  const known = new Map<string, IntrospectionDepth>();

  function deepest(set: SelectionSetNode | undefined, inside: boolean): IntrospectionDepth {
    let depth = 0;
    let lists = 0;
    for (const node of set?.selections ?? []) {
      let below: IntrospectionDepth;
      if (node.kind === Kind.FIELD) {
        const name = node.name.value;
        const within = inside || name === '__schema' || name === '__type';
        const deeper = deepest(node.selectionSet, within);
        below = within
          ? { depth: deeper.depth + 1, lists: deeper.lists + (LISTS.has(name) ? 1 : 0) }
          : deeper;
      } else if (node.kind === Kind.INLINE_FRAGMENT) below = deepest(node.selectionSet, inside);
      else below = spread(node.name.value, inside);
      depth = Math.max(depth, below.depth);
      lists = Math.max(lists, below.lists);
    }
    return { depth, lists };
  }

  function spread(name: string, inside: boolean): IntrospectionDepth {
    const key = `${inside} ${name}`;
    const before = known.get(key);
    if (before) return before;
    known.set(key, { depth: 0, lists: 0 });
    const found = deepest(fragments.get(name)?.selectionSet, inside);
    known.set(key, found);
    return found;
  }

  return deepest(root, false);
}
