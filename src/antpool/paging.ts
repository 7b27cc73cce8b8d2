import { z } from 'zod';
import { counter } from './fields';
import { ShapeError } from './shape';
import type { Page } from './types';

/** The largest page that public clients ask for; what the pool makes of a larger one is not established. */
const PAGE_SIZE = 50;

/** The parameters of a page; `pageEnable` 0 would mean everything at once. */
export function pageParameters(page: number): Record<string, string> {
  return { pageEnable: '1', page: String(page), pageSize: String(PAGE_SIZE) };
}

/** The pool's paging fields; names are singular. Rows may be missing or null where the list is empty. */
export function pageSchema<T>(row: z.ZodType<T>) {
  return z.object({
    page: counter,
    totalPage: counter,
    totalRecord: counter,
    pageSize: counter,
    rows: z.array(row).nullish(),
  });
}

interface PageReply<T> {
  page: number;
  totalPage: number;
  totalRecord: number;
  pageSize: number;
  rows?: T[] | null | undefined;
}

/**
 * The page that was asked for, or ShapeError. The pool answers a page beyond the end with page 1 or the last one
 * again, so the rows of such a reply are dropped; within the list a page other than the asked one is a fault.
 * `path` is where the page stands in the reply.
 */
export function readPage<T>(path: string, reply: PageReply<T>, asked: number): Page<T> {
  const beyond = asked > Math.max(1, reply.totalPage);
  const empty = reply.totalRecord === 0;
  if (reply.page !== asked && !beyond && !empty) {
    throw new ShapeError(`${path}.page: page ${asked} was asked for, page ${reply.page} came`);
  }
  const rows = reply.rows ?? [];
  if (reply.rows == null && !beyond && !empty) {
    throw new ShapeError(`${path}.rows: missing, though totalRecord is ${reply.totalRecord}`);
  }
  if (rows.length > 0 && empty) {
    throw new ShapeError(`${path}.totalRecord: 0, though ${rows.length} rows came`);
  }
  return {
    page: asked,
    totalPages: reply.totalPage,
    totalRecords: reply.totalRecord,
    pageSize: reply.pageSize,
    rows: beyond ? [] : rows,
  };
}
