import { getArgumentValues } from 'graphql';
import type { Page } from '../../reads/lists/page';
import { cellsOf, columnsOf, type CellRow } from '../../store/connection/cell-rows';
import type { Column } from '../../store/connection/columns';
import type { Reader } from '../../store/connection/reader';
import type { Context } from '../context';
import type { Showing } from '../shapes/shape';
import { leafWriter, NotWritable } from './leaves';
import { listsOf, writePages } from './pages';
import { Pieces } from './pieces';
import type { Apart, Member, Selection } from './plan';

/** The parts with which one answer is written. */
export interface Writing {
  cells: { alone: Reader; together: Reader };
  context: Context;
  showing: Showing;
  variables: Record<string, unknown>;
}

/** The field's value for each parent. */
export async function writeApart(
  apart: Apart,
  parents: readonly CellRow[],
  writing: Writing,
): Promise<string[]> {
  const { cells, context, variables } = writing;
  const { source, wanted } = apart;
  const read = source.quick ? cells.together : cells.alone;
  const args = getArgumentValues(apart.field, apart.node, variables);
  const ask = { read, context, args, wanted };
  if (source.form === 'page') {
    const isCounted = apart.page.some(({ kind }) => kind === 'totalCount');
    const [pages, counts] = await Promise.all([
      source.read(ask, parents) as Promise<Page<CellRow>[]>,
      isCounted ? source.count?.(ask, parents) : [],
    ]);
    const texts = await Promise.all(
      apart.rows.map(({ selection, of }) => writeLists(selection, listsOf(of, pages), writing)),
    );
    return writePages(apart.page, pages, { texts, counts: counts ?? [] });
  }
  const selection = apart.rows[0]?.selection;
  if (!selection) throw new NotWritable('nothing is selected');
  if (source.form === 'list') {
    const lists = context.countRows((await source.read(ask, parents)) as CellRow[][]);
    return (await writeLists(selection, lists, writing)).map((rows) => `[${rows}]`);
  }
  const found = (await source.read(ask, parents)) as (CellRow | null)[];
  if (!apart.nullable && found.includes(null)) throw new NotWritable('a row that must be there');
  const rows = await writeLists(
    selection,
    found.map((row) => (row ? [row] : [])),
    writing,
  );
  return rows.map((row) => row || 'null');
}

/** The rows of each list as JSON objects, with commas between them. */
async function writeLists(
  selection: Selection,
  lists: readonly (readonly CellRow[])[],
  writing: Writing,
): Promise<string[]> {
  const rows = lists.flat();
  const [first] = rows;
  if (!first) return lists.map(() => '');
  const apart =
    selection.apart.length === 0
      ? NOTHING
      : await Promise.all(selection.apart.map((one) => writeApart(one, rows, writing)));
  const write = writerOf(selection, columnsOf(first));
  let index = 0;
  return lists.map((list) => {
    const text = new Pieces(list.length * write.pieces);
    for (const row of list) {
      if (row !== list[0]) text.add(',');
      write.row(text, row, index, apart, writing.showing);
      index += 1;
    }
    return text.together();
  });
}

const NOTHING: string[][] = [];

/** Adds a row, or a field of it, to the pieces of a text. */
type RowWriter = (
  text: Pieces,
  row: CellRow,
  index: number,
  apart: readonly string[][],
  showing: Showing,
) => void;

interface Bound {
  row: RowWriter;
  /** most pieces that a row adds, with the comma before it */
  pieces: number;
}

const writers = new WeakMap<Selection, { columns: readonly Column[]; bound: Bound }>();

/** Bound to the columns of a statement, which stay the same from one request to the next. */
function writerOf(selection: Selection, columns: readonly Column[]): Bound {
  const known = writers.get(selection);
  if (known?.columns === columns) return known.bound;
  const bound = {
    row: objectWriter(selection.members, columns),
    pieces: piecesOf(selection.members) + 1,
  };
  writers.set(selection, { columns, bound });
  return bound;
}

function objectWriter(members: readonly Member[], columns: readonly Column[]): RowWriter {
  const parts = members.map((member, index) =>
    memberWriter(member, columns, `${index ? ',' : '{'}${member.key}`),
  );
  return (text, row, index, apart, showing) => {
    for (const part of parts) part(text, row, index, apart, showing);
    text.add('}');
  };
}

function memberWriter(member: Member, columns: readonly Column[], before: string): RowWriter {
  switch (member.kind) {
    case 'constant': {
      const constant = before + member.text;
      return (text) => text.add(constant);
    }
    case 'apart':
      return (text, _row, index, apart) => text.add2(before, apart[member.index]?.[index] ?? '');
    case 'column': {
      const at = indexOf(member.column, columns);
      const write = leafWriter(member.leaf, columns[at]?.type ?? 0);
      if (!write) throw new NotWritable(`a column of type ${columns[at]?.type} as ${member.leaf.name}`);
      const none = noValue(member.nullable);
      return (text, row) => {
        const cell = cellsOf(row)[at];
        text.add2(before, cell === null || cell === undefined ? none() : write(cell));
      };
    }
    case 'made': {
      const { made, leaf } = member;
      const none = noValue(member.nullable);
      return (text, row, _index, _apart, showing) => {
        const value = made.make(row as never, showing);
        text.add2(
          before,
          value === null || value === undefined ? none() : JSON.stringify(leaf.serialize(value)),
        );
      };
    }
    case 'object': {
      const needs = member.needs.map((column) => indexOf(column, columns));
      const write = objectWriter(member.members, columns);
      return (text, row, ...rest) => {
        const cells = cellsOf(row);
        text.add(before);
        if (needs.some((at) => cells[at] === null)) text.add('null');
        else write(text, row, ...rest);
      };
    }
  }
}

/** Two for a field at most, and the end of the object. */
function piecesOf(members: readonly Member[]): number {
  let pieces = 1;
  for (const member of members) pieces += member.kind === 'object' ? 1 + piecesOf(member.members) : 2;
  return pieces;
}

function indexOf(name: string, columns: readonly Column[]): number {
  const at = columns.findIndex((column) => column.name === name);
  if (at === -1) throw new NotWritable(`the column ${name} was not read`);
  return at;
}

function noValue(nullable: boolean): () => string {
  return () => {
    if (!nullable) throw new NotWritable('a value that must be there');
    return 'null';
  };
}
