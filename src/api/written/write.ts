import { getArgumentValues } from 'graphql';
import type { Page } from '../../reads/page';
import { cellsOf, columnsOf, type CellRow, type Column } from '../../store/cell-rows';
import type { Reader } from '../../store/reader';
import type { Context } from '../context';
import type { Showing } from '../shapes/shape';
import { leafWriter, NotWritable } from './leaves';
import type { Apart, Member, PageMember, Selection } from './plan';

/** What the whole of one answer is written with. */
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
    return writePages(apart, pages, counts ?? [], writing);
  }
  const [selection] = apart.rows;
  if (!selection) throw new NotWritable('nothing is selected');
  if (source.form === 'list') {
    const lists = context.countRows((await source.read(ask, parents)) as CellRow[][]);
    const texts = await writeRows(selection, lists.flat(), writing);
    return slices(lists, texts).map((own) => `[${own.join()}]`);
  }
  const found = (await source.read(ask, parents)) as (CellRow | null)[];
  if (!apart.nullable && found.includes(null)) throw new NotWritable('a row that must be there');
  const rows = found.filter((row) => row !== null);
  const texts = await writeRows(selection, rows, writing);
  let at = 0;
  return found.map((row) => (row === null ? 'null' : (texts[at++] ?? 'null')));
}

async function writePages(
  { page, rows }: Apart,
  pages: readonly Page<CellRow>[],
  counts: readonly number[],
  writing: Writing,
): Promise<string[]> {
  const nodes = pages.flatMap((one) => one.nodes);
  const texts = await Promise.all(rows.map((selection) => writeRows(selection, nodes, writing)));
  const lists = pages.map((one) => one.nodes);
  const byPage = texts.map((all) => slices(lists, all));
  return pages.map((one, index) => {
    const own = byPage.map((all) => all[index] ?? []);
    return `{${page.map((member) => member.key + pageMember(member, one, own, counts[index])).join()}}`;
  });
}

function pageMember(
  member: PageMember,
  page: Page<CellRow>,
  rows: readonly (readonly string[])[],
  count: number | undefined,
): string {
  switch (member.kind) {
    case 'constant':
      return member.text;
    case 'totalCount':
      return JSON.stringify(count);
    case 'nodes':
      return `[${rows[member.rows]?.join() ?? ''}]`;
    case 'pageInfo': {
      const { pageInfo } = page;
      const parts = member.members.map((part) =>
        part.kind === 'constant' ? part.key + part.text : part.key + JSON.stringify(pageInfo[part.name]),
      );
      return `{${parts.join()}}`;
    }
    case 'edges': {
      const edges = page.edges.map(({ cursor }, index) => {
        const parts = member.members.map((part) => {
          if (part.kind === 'constant') return part.key + part.text;
          if (part.kind === 'cursor') return `${part.key}"${cursor}"`;
          return part.key + (rows[part.rows]?.[index] ?? '');
        });
        return `{${parts.join()}}`;
      });
      return `[${edges.join()}]`;
    }
  }
}

/** The texts of all rows, cut into those of each list. */
function slices(lists: readonly (readonly unknown[])[], texts: readonly string[]): string[][] {
  let from = 0;
  return lists.map(({ length }) => texts.slice(from, (from += length)));
}

/** Each row as a JSON object. */
async function writeRows(
  selection: Selection,
  rows: readonly CellRow[],
  writing: Writing,
): Promise<string[]> {
  const [first] = rows;
  if (!first) return [];
  const apart =
    selection.apart.length === 0
      ? NOTHING
      : await Promise.all(selection.apart.map((one) => writeApart(one, rows, writing)));
  const write = writerOf(selection, columnsOf(first));
  return rows.map((row, index) => write(row, index, apart, writing.showing));
}

const NOTHING: string[][] = [];

type RowWriter = (row: CellRow, index: number, apart: readonly string[][], showing: Showing) => string;

const writers = new WeakMap<Selection, { columns: readonly Column[]; write: RowWriter }>();

/** Bound to the columns of a statement, which stay the same from one request to the next. */
function writerOf(selection: Selection, columns: readonly Column[]): RowWriter {
  const known = writers.get(selection);
  if (known?.columns === columns) return known.write;
  const write = objectWriter(selection.members, columns);
  writers.set(selection, { columns, write });
  return write;
}

function objectWriter(members: readonly Member[], columns: readonly Column[]): RowWriter {
  const parts = members.map((member, index) =>
    memberWriter(member, columns, `${index ? ',' : '{'}${member.key}`),
  );
  return (row, index, apart, showing) => {
    let text = '';
    for (const part of parts) text += part(row, index, apart, showing);
    return `${text}}`;
  };
}

function memberWriter(member: Member, columns: readonly Column[], before: string): RowWriter {
  switch (member.kind) {
    case 'constant': {
      const text = before + member.text;
      return () => text;
    }
    case 'apart':
      return (_row, index, apart) => before + (apart[member.index]?.[index] ?? '');
    case 'column': {
      const at = indexOf(member.column, columns);
      const write = leafWriter(member.leaf, columns[at]?.type ?? 0);
      if (!write) throw new NotWritable(`a column of type ${columns[at]?.type} as ${member.leaf.name}`);
      const none = noValue(member.nullable, before);
      return (row) => {
        const cell = cellsOf(row)[at];
        return cell === null || cell === undefined ? none() : before + write(cell);
      };
    }
    case 'made': {
      const { made, leaf } = member;
      const none = noValue(member.nullable, before);
      return (row, _index, _apart, showing) => {
        const value = made.make(row as never, showing);
        return value === null || value === undefined
          ? none()
          : before + JSON.stringify(leaf.serialize(value));
      };
    }
    case 'object': {
      const needs = member.needs.map((column) => indexOf(column, columns));
      const write = objectWriter(member.members, columns);
      return (row, ...rest) => {
        const cells = cellsOf(row);
        return before + (needs.some((at) => cells[at] === null) ? 'null' : write(row, ...rest));
      };
    }
  }
}

function indexOf(name: string, columns: readonly Column[]): number {
  const at = columns.findIndex((column) => column.name === name);
  if (at === -1) throw new NotWritable(`the column ${name} was not read`);
  return at;
}

function noValue(nullable: boolean, before: string): () => string {
  if (!nullable)
    return () => {
      throw new NotWritable('a value that must be there');
    };
  const text = `${before}null`;
  return () => text;
}
