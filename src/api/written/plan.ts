import {
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { Scope } from '../../access/viewer';
import { scopeOfField } from '../field-scopes';
import { columnsOf, type FieldShape, type Made, type Shape } from '../shapes/shape';
import type { Source } from './source';
import { SOURCES } from './sources';

/** A field of an object as it will be written; `key` is its name in the answer. */
export type Member =
  | { kind: 'constant'; key: string; text: string }
  | { kind: 'column'; key: string; column: string; leaf: GraphQLLeafType; nullable: boolean }
  | { kind: 'made'; key: string; made: Made<never>; leaf: GraphQLLeafType; nullable: boolean }
  | { kind: 'object'; key: string; needs: readonly string[]; members: readonly Member[] }
  | { kind: 'apart'; key: string; index: number };

/** The fields that are selected of rows. */
export interface Selection {
  members: readonly Member[];
  /** those that have statements of their own */
  apart: readonly Apart[];
  columns: ReadonlySet<string>;
}

/** A field with a statement of its own: arguments, source, and all that is written of it. */
export interface Apart {
  key: string;
  field: GraphQLField<unknown, unknown>;
  node: FieldNode;
  source: Source;
  nullable: boolean;
  /** what is selected of the rows: of a page once in its nodes, and again in its edges */
  rows: readonly { selection: Selection; of: 'list' | 'edge' }[];
  /** of a page: what is written around the rows */
  page: readonly PageMember[];
  wanted: readonly string[];
}

export type PageMember =
  | { kind: 'constant'; key: string; text: string }
  | { kind: 'nodes'; key: string; rows: number }
  | { kind: 'edges'; key: string; members: readonly EdgeMember[] }
  | { kind: 'pageInfo'; key: string; members: readonly InfoMember[] }
  | { kind: 'totalCount'; key: string };
export type EdgeMember =
  | { kind: 'constant'; key: string; text: string }
  | { kind: 'cursor'; key: string }
  | { kind: 'node'; key: string; rows: number };
export type InfoMember =
  | { kind: 'constant'; key: string; text: string }
  | { kind: 'info'; key: string; name: 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor' };

export interface Plan {
  roots: readonly Apart[];
  /** what the viewer must be allowed for every field of it to be served */
  scopes: ReadonlySet<Scope>;
  looksAtTime: boolean;
}

/** Thrown while planning, if a query has a part that cannot be written straight. */
class NotPlanned extends Error {}

/** How to write the selected fields of Query; null: one of them, or a part of it, needs the normal way. */
export function planOf(
  query: GraphQLObjectType,
  document: DocumentNode,
  selectionSet: SelectionSetNode,
): Plan | null {
  const planner = new Planner(document);
  try {
    return planner.plan(query, selectionSet);
  } catch (error) {
    if (error instanceof NotPlanned) return null;
    throw error;
  }
}

/** Notes what is selected of rows; answers under which number. */
type Select = (type: GraphQLObjectType, set: SelectionSetNode | undefined, of: 'list' | 'edge') => number;

class Planner {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly scopes = new Set<Scope>();
  private looksAtTime = false;

  constructor(document: DocumentNode) {
    this.fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
      ),
    );
  }

  plan(query: GraphQLObjectType, selectionSet: SelectionSetNode): Plan {
    const roots = this.fieldsOf(query, selectionSet).map((node) => {
      const source = SOURCES[`${query.name}.${node.name.value}`];
      if (!source) throw new NotPlanned();
      return this.apart(query, node, source);
    });
    return { roots, scopes: this.scopes, looksAtTime: this.looksAtTime };
  }

  /** In the order of the answer. Conditions and repeated names need the normal way. */
  private fieldsOf(type: GraphQLObjectType, selectionSet: SelectionSetNode | undefined): FieldNode[] {
    const fields: FieldNode[] = [];
    this.collect(type, selectionSet, fields);
    if (new Set(fields.map(nameOf)).size < fields.length) throw new NotPlanned();
    for (const { name } of fields)
      if (!name.value.startsWith('__')) this.scopes.add(scopeOfField(type.name, name.value));
    return fields;
  }

  private collect(
    type: GraphQLObjectType,
    selectionSet: SelectionSetNode | undefined,
    into: FieldNode[],
  ): void {
    for (const node of selectionSet?.selections ?? []) {
      if (node.directives?.length) throw new NotPlanned();
      if (node.kind === Kind.FIELD) into.push(node);
      else if (node.kind === Kind.INLINE_FRAGMENT) this.collect(type, node.selectionSet, into);
      else this.collect(type, this.fragments.get(node.name.value)?.selectionSet, into);
    }
  }

  private apart(type: GraphQLObjectType, node: FieldNode, source: Source): Apart {
    const field = fieldOf(type, node);
    const rowType = getNamedType(field.type);
    if (!isObjectType(rowType)) throw new NotPlanned();
    const rows: Apart['rows'][number][] = [];
    const select: Select = (inner, set, of) =>
      rows.push({ selection: this.selection(inner, set, source.shape), of }) - 1;
    const page = source.form === 'page' ? this.page(rowType, node, source, select) : [];
    if (source.form !== 'page') select(rowType, node.selectionSet, 'list');
    const columns = new Set<string>([
      ...source.always,
      ...rows.flatMap(({ selection }) => [...selection.columns]),
    ]);
    // Rows of which only the number is selected.
    if (columns.size === 0) columns.add('id');
    if (page.some(({ kind }) => kind === 'edges' || kind === 'pageInfo')) columns.add('cursorKey');
    const nullable = !isNonNullType(field.type);
    return { key: keyOf(node), field, node, source, nullable, rows, page, wanted: [...columns].sort() };
  }

  private page(type: GraphQLObjectType, node: FieldNode, { count }: Source, select: Select): PageMember[] {
    return this.fieldsOf(type, node.selectionSet).map((part): PageMember => {
      const key = keyOf(part);
      const name = part.name.value;
      if (name === '__typename') return constant(key, type);
      const inner = getNamedType(fieldOf(type, part).type);
      if (name === 'totalCount' && count) return { kind: 'totalCount', key };
      if (!isObjectType(inner)) throw new NotPlanned();
      if (name === 'nodes') return { kind: 'nodes', key, rows: select(inner, part.selectionSet, 'list') };
      const fields = this.fieldsOf(inner, part.selectionSet);
      if (name === 'pageInfo')
        return { kind: 'pageInfo', key, members: fields.map((one) => info(inner, one)) };
      if (name !== 'edges') throw new NotPlanned();
      const members = fields.map((one): EdgeMember => {
        if (one.name.value === '__typename') return constant(keyOf(one), inner);
        if (one.name.value === 'cursor') return { kind: 'cursor', key: keyOf(one) };
        const rowType = getNamedType(fieldOf(inner, one).type);
        if (!isObjectType(rowType)) throw new NotPlanned();
        return { kind: 'node', key: keyOf(one), rows: select(rowType, one.selectionSet, 'edge') };
      });
      return { kind: 'edges', key, members };
    });
  }

  private selection(
    type: GraphQLObjectType,
    set: SelectionSetNode | undefined,
    shape: Shape<never>,
  ): Selection {
    const apart: Apart[] = [];
    const columns = new Set<string>();
    const members = this.fieldsOf(type, set).map((node): Member => {
      const source = SOURCES[`${type.name}.${node.name.value}`];
      if (!source) return this.member(type, node, shape[node.name.value] ?? null, columns);
      source.ofParent.forEach((column) => columns.add(column));
      return { kind: 'apart', key: keyOf(node), index: apart.push(this.apart(type, node, source)) - 1 };
    });
    return { members, apart, columns };
  }

  private member(
    type: GraphQLObjectType,
    node: FieldNode,
    shape: FieldShape<never> | null,
    columns: Set<string>,
  ): Member {
    const key = keyOf(node);
    const name = node.name.value;
    if (name === '__typename') return constant(key, type);
    const field = fieldOf(type, node);
    const inner = getNamedType(field.type);
    const nullable = !isNonNullType(field.type);
    if (shape !== null && typeof shape === 'object' && shape.kind === 'nested') {
      if (!isObjectType(inner) || !nullable) throw new NotPlanned();
      shape.needs.forEach((column) => columns.add(column));
      const members = this.fieldsOf(inner, node.selectionSet).map((one) => {
        const below = shape.fields[one.name.value];
        if (below === undefined && one.name.value !== '__typename') throw new NotPlanned();
        return this.member(inner, one, below ?? null, columns);
      });
      return { kind: 'object', key, needs: shape.needs, members };
    }
    // A field of a type of its own, or with arguments, has a resolver, and no source here.
    if (!isLeafType(inner) || field.args.length > 0) throw new NotPlanned();
    if (shape === null || typeof shape === 'string') {
      const column = shape ?? name;
      columns.add(column);
      return { kind: 'column', key, column, leaf: inner, nullable };
    }
    columnsOf(shape).forEach((column) => columns.add(column));
    this.looksAtTime ||= shape.looksAtTime;
    return { kind: 'made', key, made: shape, leaf: inner, nullable };
  }
}

function fieldOf(type: GraphQLObjectType, node: FieldNode): GraphQLField<unknown, unknown> {
  const field = type.getFields()[node.name.value];
  if (!field) throw new NotPlanned();
  return field;
}

const nameOf = (node: FieldNode) => (node.alias ?? node.name).value;
const keyOf = (node: FieldNode) => `${JSON.stringify(nameOf(node))}:`;

function constant(key: string, type: GraphQLObjectType) {
  return { kind: 'constant', key, text: JSON.stringify(type.name) } as const;
}

function info(type: GraphQLObjectType, node: FieldNode): InfoMember {
  const name = node.name.value;
  if (name === '__typename') return constant(keyOf(node), type);
  return { kind: 'info', key: keyOf(node), name: name as 'hasNextPage' };
}
