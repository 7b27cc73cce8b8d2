import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { columnsOf, type Shape } from './shapes/shape';

/** The columns of a type's fields that are not the column of their own name. */
export interface Needs {
  always: readonly string[];
  fields: Readonly<Record<string, readonly string[]>>;
}

/** The needs of a type: its shape, what is read of every row, and the fields that have statements of their own. */
export function needsOf<Row>(
  shape: Shape<Row>,
  {
    always,
    apart,
  }: { always: readonly (keyof Row & string)[]; apart: Record<string, readonly (keyof Row & string)[]> },
): Needs {
  const made = Object.entries(shape).map(([name, field]) => [name, columnsOf(field)] as const);
  return { always, fields: { ...Object.fromEntries(made), ...apart } };
}

type Fragments = GraphQLResolveInfo['fragments'];

/** By the field's place in a document that is kept, so that each is looked through once. */
const known = new WeakMap<FieldNode, readonly string[]>();

/**
 * The columns for the selected fields of a list's rows, and "cursorKey" for cursors: the database reads only these
 * columns, which saves time. Columns that "@skip" may remove are read anyway.
 */
export function wantedColumns(info: GraphQLResolveInfo, needs: Needs): readonly string[] {
  const [node] = info.fieldNodes;
  const kept = node && info.fieldNodes.length === 1 ? known.get(node) : undefined;
  if (kept) return kept;
  const rows = new Set<string>();
  let cursors = false;
  for (const { selectionSet } of info.fieldNodes)
    eachField(selectionSet, info.fragments, (field) => {
      const name = field.name.value;
      if (name === 'nodes') eachField(field.selectionSet, info.fragments, (one) => rows.add(one.name.value));
      else if (name === 'edges') {
        cursors = true;
        eachField(field.selectionSet, info.fragments, (edge) =>
          eachField(edge.selectionSet, info.fragments, (one) => rows.add(one.name.value)),
        );
      } else if (name === 'pageInfo') cursors = true;
      else if (field.selectionSet === undefined) rows.add(name);
    });
  const columns = new Set(needs.always);
  for (const name of rows)
    if (name !== 'totalCount' && !name.startsWith('__'))
      for (const column of needs.fields[name] ?? [name]) columns.add(column);
  if (cursors) columns.add('cursorKey');
  const wanted = [...columns].sort();
  if (node && info.fieldNodes.length === 1) known.set(node, wanted);
  return wanted;
}

function eachField(
  set: SelectionSetNode | undefined,
  fragments: Fragments,
  visit: (field: FieldNode) => void,
): void {
  for (const node of set?.selections ?? []) {
    if (node.kind === Kind.FIELD) visit(node);
    else if (node.kind === Kind.INLINE_FRAGMENT) eachField(node.selectionSet, fragments, visit);
    else eachField(fragments[node.name.value]?.selectionSet, fragments, visit);
  }
}
