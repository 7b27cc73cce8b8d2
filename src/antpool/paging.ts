import { z } from 'zod';
import { count } from './fields';
import type { Oddities, Place } from './oddities';
import { readFields, ShapeError } from './shape';
import type { Page } from './types';

/** The largest page that public clients ask for; we do not know what the pool does with a larger one. */
const PAGE_SIZE = 50;

/** The parameters of a page. `pageEnable` 0 would ask for everything at once. */
export function pageParameters(page: number): Record<string, string> {
  return { pageEnable: '1', page: String(page), pageSize: String(PAGE_SIZE) };
}

/** The pool's paging fields; names are singular. Rows may be missing or null if the list is empty. */
const fields = {
  page: count,
  totalPage: count,
  totalRecord: count,
  pageSize: count,
  rows: z.unknown().optional(),
};

interface PageRequest<T> {
  /** where the page is in the reply */
  path: string;
  asked: number;
  /** null: the row is left out and noted */
  readRow(given: unknown, place: Place): T | null;
}

/** A larger size is a misread number. */
const LARGEST_PAGE = 1_000;

/**
 * Reads the requested page; throws ShapeError. The pool answers a page beyond the end with page 1 or the last one, so
 * the rows of another page are dropped, and noted if its counts promise this one. The caller that reads the whole list
 * decides where it ends and checks its counts.
 */
export function readPage<T>(
  given: unknown,
  { path, asked, readRow }: PageRequest<T>,
  oddities: Oddities,
): Page<T> {
  const noted: Oddities = [];
  const envelope = readFields({ fields, essential: [] }, given, { row: null }, noted);
  if (envelope === null) throw new ShapeError(`${path}: an object expected`);
  const { page, totalPage, totalRecord } = envelope;
  const listed: unknown[] | null = Array.isArray(envelope.rows) ? envelope.rows : null;
  const [first] = noted;
  if (listed === null && totalRecord === null) throw new ShapeError(`${path}.totalRecord: ${first?.reason}`);

  const pageSize = sizeOf(envelope.pageSize, listed?.length ?? 0);
  const filled = totalRecord === null ? null : Math.ceil(totalRecord / pageSize);
  // There cannot be more pages than rows, whatever the pool says.
  const told = totalPage !== null && totalRecord !== null ? Math.min(totalPage, totalRecord) : totalPage;
  const totalPages = told ?? filled ?? ((listed?.length ?? 0) < pageSize ? asked : asked + 1);
  const other = page !== null && page !== asked;
  const beyond = asked > Math.max(1, Math.min(totalPages, filled ?? totalPages));
  const empty = totalRecord === 0;
  const otherReason = `page ${asked} was requested, page ${page} came`;
  if (other && asked === 1 && !empty) throw new ShapeError(`${path}.page: ${otherReason}`);
  if (other && !beyond && !empty) noted.push(listNote('page', otherReason, given));
  if (listed === null && !beyond && !empty)
    noted.push(listNote('rows', `missing, though totalRecord is ${totalRecord}`, given));
  const rows = other && !empty ? [] : (listed ?? []);
  if (empty && rows.length > 0)
    noted.push(
      listNote('totalRecord', `0, though ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} came`, given),
    );
  oddities.push(...noted.map((note) => ({ ...note, effect: 'ENVELOPE' as const, raw: withoutRows(given) })));
  const before = (asked - 1) * pageSize;
  const read = rows.map((row, index) => readRow(row, { row: before + index + 1 }));
  const understood = read.filter((row) => row !== null);
  return {
    page: asked,
    totalPages,
    totalRecords: totalRecord,
    pageSize,
    rows: understood,
    leftOut: read.length - understood.length,
    doubles: 0,
  };
}

/** The pool may make pages smaller than they were asked for, but a page has at least the rows that came. */
function sizeOf(told: number | null, listed: number): number {
  const size = told === null || told === 0 || told > LARGEST_PAGE ? PAGE_SIZE : told;
  return Math.max(size, listed);
}

function listNote(field: string, reason: string, given: unknown): Oddities[number] {
  return { row: null, field, effect: 'ENVELOPE', reason, raw: withoutRows(given) };
}

/** The list's own counts. */
function withoutRows(given: unknown): string {
  const { rows: _, ...rest } = given as Record<string, unknown>;
  return JSON.stringify(rest);
}
