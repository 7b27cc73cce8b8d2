import { Refusal } from '../gate/error-texts';
import type { Switches } from '../switches';
import type { Call } from './call';

/** A list as the pool cuts it into pages. */
export interface Page {
  page: number;
  totalPage: number;
  pageSize: number;
  totalRecord: number;
  rows?: unknown[] | null;
}

/** The page that the call asks for; only its rows are written down. */
export function paged<T>(call: Call, list: readonly T[], write: (row: T) => unknown): Page {
  const { params, bend } = call;
  const { switches } = call.world;
  const all = params.pageEnable === '0' && switches.pageEnableZeroGivesAll;
  const pageSize = all ? Math.max(list.length, 1) : pageSizeOf(params.pageSize, switches);
  const totalPage = Math.ceil(list.length / pageSize);
  const asked = all ? 1 : positive(params.page, 1);
  const page = answeredPage(asked, totalPage, switches);
  const source = bend.again ? 1 : page;
  const start = (source - 1) * pageSize - (source > 1 ? (bend.shift ?? 0) : 0);
  const rows = list.slice(Math.max(0, start), Math.max(0, start + pageSize)).map(write);
  return {
    page: bend.again === 'told' ? 1 : page,
    totalPage,
    pageSize,
    totalRecord: list.length,
    ...rowsField(rows, switches),
  };
}

/** A whole number above zero, or the fallback for any other text. */
function positive(text: string | undefined, fallback: number): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : fallback;
}

function pageSizeOf(text: string | undefined, switches: Switches): number {
  const size = positive(text, 10);
  if (size <= switches.maximumPageSize || switches.pageSizeAboveMaximum === 'accept') return size;
  if (switches.pageSizeAboveMaximum === 'error') throw new Refusal('parameter');
  return switches.maximumPageSize;
}

function answeredPage(asked: number, totalPage: number, switches: Switches): number {
  if (asked <= totalPage) return asked;
  if (totalPage <= 1) return switches.onePageListAnswersPageOne ? 1 : asked;
  if (switches.pageBeyondLast === 'last') return totalPage;
  return switches.pageBeyondLast === 'first' ? 1 : asked;
}

function rowsField(rows: unknown[], switches: Switches): Pick<Page, 'rows'> {
  if (rows.length > 0 || switches.emptyRows === 'array') return { rows };
  return switches.emptyRows === 'null' ? { rows: null } : {};
}
