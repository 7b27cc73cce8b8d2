import { Kind, type FieldNode, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import type { Fragments } from './document-shape';
import { listLengths, type ListLengths } from './introspection-lengths';

/** The contents of one `__schema` or `__type`, after expanding all fragments. */
export interface IntrospectionSize {
  depth: number;
  /** lists inside lists that hold types again */
  lists: number;
  aliases: number;
  objects: number;
}

/** A selection of all types, for which the mean is exact, or of one type, which may be the largest. */
type Of = 'every' | 'some';

const NOTHING: IntrospectionSize = { depth: 0, lists: 0, aliases: 0, objects: 0 };
/** Each holds types that hold such lists again. */
const HOLD_TYPES = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields']);
/** Fields that lead from a type to another one. */
const TO_SOME_TYPE = new Set(['type', 'ofType', 'interfaces', 'possibleTypes', 'queryType', 'mutationType']);
const LEAVES = new Set(
  `__typename name description kind specifiedByURL isOneOf isDeprecated deprecationReason defaultValue locations
   isRepeatable`.split(/\s+/),
);

/** Measures a `__schema` or `__type` field by the schema's contents. */
export function createIntrospectionMeasure(schema: GraphQLSchema) {
  const lengths = listLengths(schema);
  return ({ name, selectionSet }: FieldNode, fragments: Fragments): IntrospectionSize =>
    measureIn(selectionSet, name.value === '__schema' ? 'every' : 'some', { fragments, lengths });
}

interface Known {
  fragments: Fragments;
  lengths: Record<Of, ListLengths>;
}

function measureIn(root: SelectionSetNode | undefined, rootOf: Of, { fragments, lengths }: Known) {
  const known = new Map<string, IntrospectionSize>();

  function selection(set: SelectionSetNode | undefined, of: Of): IntrospectionSize {
    const sum = { ...NOTHING };
    for (const node of set?.selections ?? []) {
      let below: IntrospectionSize;
      if (node.kind === Kind.FIELD) {
        const name = node.name.value;
        const inside = selection(node.selectionSet, TO_SOME_TYPE.has(name) ? 'some' : of);
        below = {
          depth: inside.depth + 1,
          lists: inside.lists + (HOLD_TYPES.has(name) ? 1 : 0),
          aliases: inside.aliases + (node.alias ? 1 : 0),
          objects: LEAVES.has(name) ? 0 : (lengths[of][name] ?? 1) * (1 + inside.objects),
        };
      } else if (node.kind === Kind.INLINE_FRAGMENT) below = selection(node.selectionSet, of);
      else below = spread(node.name.value, of);
      sum.depth = Math.max(sum.depth, below.depth);
      sum.lists = Math.max(sum.lists, below.lists);
      sum.aliases += below.aliases;
      sum.objects += below.objects;
    }
    return sum;
  }

  function spread(name: string, of: Of): IntrospectionSize {
    const key = `${of} ${name}`;
    const before = known.get(key);
    if (before) return before;
    // A fragment that contains itself adds nothing here: validation refuses it.
    known.set(key, NOTHING);
    const found = selection(fragments.get(name)?.selectionSet, of);
    known.set(key, found);
    return found;
  }

  const { depth, lists, aliases, objects } = selection(root, rootOf);
  return { depth: depth + 1, lists, aliases, objects: Math.ceil(objects) + 1 };
}
