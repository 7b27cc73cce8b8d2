import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { MAX_PAGE_SIZE } from '../../reads/lists/page';
import type { Fragments } from './document-shape';
import type { createIntrospectionMeasure } from './introspection';
import { UNPAGED_LIST } from './limits';
import { requestedFirst, type Variables } from './page-size';

/** The size of a selection, after expanding all fragments. */
export interface Measured {
  depth: number;
  aliases: number;
  /** objects that the answer may hold, including those of introspection */
  objects: number;
  /** `__schema` fields */
  schemas: number;
  /** `__type` fields */
  types: number;
  /** the deepest of them, and the most lists inside lists in one */
  introspectionDepth: number;
  introspectionLists: number;
}

const NOTHING: Measured = {
  depth: 0,
  aliases: 0,
  objects: 0,
  schemas: 0,
  types: 0,
  introspectionDepth: 0,
  introspectionLists: 0,
};

export interface MeasureOptions {
  schema: GraphQLSchema;
  fragments: Fragments;
  variables: Variables;
  introspection: ReturnType<typeof createIntrospectionMeasure>;
}

/**
 * Measures a selection before validation. Each fragment is measured once per page size, however often it is spread, so
 * a bomb of fragments costs no more than its text. Unknown fields count nothing: validation refuses them.
 */
export function measure(
  { schema, fragments, variables, introspection }: MeasureOptions,
  root: SelectionSetNode,
  type: GraphQLNamedType | null | undefined,
): Measured {
  const known = new Map<string, Measured>();

  function selection(set: SelectionSetNode | undefined, parent: Parent, page: number): Measured {
    let sum = NOTHING;
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) sum = add(sum, field(node, parent, page));
      else if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
        sum = add(sum, selection(node.selectionSet, on, page));
      } else sum = add(sum, fragment(node.name.value, page));
    }
    return sum;
  }

  function fragment(name: string, page: number): Measured {
    const key = `${page} ${name}`;
    const before = known.get(key);
    if (before) return before;
    // A fragment that contains itself adds nothing here: validation refuses it.
    known.set(key, NOTHING);
    const definition = fragments.get(name);
    const found = definition
      ? selection(definition.selectionSet, schema.getType(definition.typeCondition.name.value), page)
      : NOTHING;
    known.set(key, found);
    return found;
  }

  /** `page`: the size of the parent page, for its nodes and edges; 0: the parent is not a page. */
  function field(node: FieldNode, parent: Parent, page: number): Measured {
    const name = node.name.value;
    const aliases = node.alias ? 1 : 0;
    if (name === '__typename') return { ...NOTHING, depth: 1, aliases };
    if (name === '__schema' || name === '__type') {
      const { depth, lists, ...counts } = introspection(node, fragments);
      return {
        depth: 1,
        aliases: counts.aliases + aliases,
        objects: counts.objects,
        schemas: name === '__schema' ? 1 : 0,
        types: name === '__type' ? 1 : 0,
        introspectionDepth: depth,
        introspectionLists: lists,
      };
    }
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const named = definition && getNamedType(definition.type);
    const asked = definition && requestedFirst(definition, node, variables);
    const below = selection(
      node.selectionSet,
      named,
      asked === undefined ? 0 : Math.min(asked, MAX_PAGE_SIZE),
    );
    const inside = { ...below, depth: below.depth + 1, aliases: below.aliases + aliases };
    if (!definition || !isCompositeType(named)) return inside;
    const times = isListType(getNullableType(definition.type)) ? page || UNPAGED_LIST : 1;
    return { ...inside, objects: times * (1 + below.objects) };
  }

  return selection(root, type, 0);
}

type Parent = GraphQLNamedType | null | undefined;

function add(a: Measured, b: Measured): Measured {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    objects: a.objects + b.objects,
    schemas: a.schemas + b.schemas,
    types: a.types + b.types,
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    introspectionLists: Math.max(a.introspectionLists, b.introspectionLists),
  };
}
