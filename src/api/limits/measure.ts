import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { MAX_PAGE_SIZE } from '../../reads/page';
import { UNPAGED_LIST } from './limits';
import { requestedFirst, type Variables } from './page-size';

/** What there is of a selection, once all its fragments are spread out. */
export interface Measured {
  depth: number;
  aliases: number;
  /** objects that the answer may hold */
  objects: number;
}

const NOTHING: Measured = { depth: 0, aliases: 0, objects: 0 };
const INTROSPECTION = new Set(['__schema', '__type', '__typename']);

export interface MeasureOptions {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Variables;
}

/**
 * Measures a selection before anything is validated or run. Each fragment is measured once per page size, however often
 * it is spread, so that a bomb of fragments costs no more than its text. What the schema does not know counts nothing:
 * validation refuses it.
 */
export function measure(
  { schema, fragments, variables }: MeasureOptions,
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
    // One that spreads itself adds nothing here: validation refuses it.
    known.set(key, NOTHING);
    const definition = fragments.get(name);
    const found = definition
      ? selection(definition.selectionSet, schema.getType(definition.typeCondition.name.value), page)
      : NOTHING;
    known.set(key, found);
    return found;
  }

  /** `page`: the size of the page that the parent is, for its nodes and edges; 0: it is none. */
  function field(node: FieldNode, parent: Parent, page: number): Measured {
    const name = node.name.value;
    const aliases = node.alias ? 1 : 0;
    if (INTROSPECTION.has(name)) return { depth: 1, aliases, objects: 0 };
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const named = definition && getNamedType(definition.type);
    const asked = definition && requestedFirst(definition, node, variables);
    const below = selection(
      node.selectionSet,
      named,
      asked === undefined ? 0 : Math.min(asked, MAX_PAGE_SIZE),
    );
    const inside = { depth: below.depth + 1, aliases: below.aliases + aliases };
    if (!definition || !isCompositeType(named)) return { ...inside, objects: below.objects };
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
  };
}
