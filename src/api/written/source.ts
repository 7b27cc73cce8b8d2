import type { Page } from '../../reads/lists/page';
import type { CellRow } from '../../store/connection/cell-rows';
import type { Reader } from '../../store/connection/reader';
import type { Context } from '../context';
import type { Shape } from '../shapes/shape';

/** A field's request, for all its parents at once. */
export interface Ask<Args = object> {
  /** whose rows are CellRows */
  read: Reader;
  context: Context;
  args: Args;
  /** the columns that are written */
  wanted: readonly string[];
}

type Reads<Args, Parent, Found> = (ask: Ask<Args>, parents: readonly Parent[]) => Promise<readonly Found[]>;

/** The source of a field with its own statement; one result for each parent, in their order. */
export interface Source {
  /** one: a row or none; list: all rows; page: a connection */
  form: 'one' | 'list' | 'page';
  shape: Shape<never>;
  /** columns that must be read whatever is selected */
  always: readonly string[];
  /** columns of the parents that it looks at */
  ofParent: readonly string[];
  read(ask: Ask, parents: readonly CellRow[]): Promise<readonly unknown[]>;
  /** whether it is answered at once, however large the company */
  quick: boolean;
  /** totalCount of a page; null: not written */
  count: ((ask: Ask, parents: readonly CellRow[]) => Promise<readonly number[]>) | null;
}

interface Parts<Args, Row, Parent> {
  shape: Shape<Row>;
  always: readonly (keyof Row & string)[];
  ofParent?: readonly (keyof Parent & string)[];
  quick?: boolean;
  count?: Reads<Args, Parent, number>;
}

/** The reads hand out the rows that their types name; those of `ask.read` are CellRows as well. */
function source<Args, Row, Parent, Found>(
  form: Source['form'],
  { shape, always, ofParent = [], quick = false, count }: Parts<Args, Row, Parent>,
  read: Reads<Args, Parent, Found>,
): Source {
  return {
    form,
    shape: shape,
    always,
    ofParent,
    quick,
    read: read as unknown as Source['read'],
    count: (count ?? null) as Source['count'],
  };
}

export const one = <Args, Row, Parent>(
  parts: Parts<Args, Row, Parent>,
  read: Reads<Args, Parent, Row | null>,
): Source => source('one', parts, read);

export const list = <Args, Row, Parent>(
  parts: Parts<Args, Row, Parent>,
  read: Reads<Args, Parent, readonly Row[]>,
): Source => source('list', parts, read);

export const page = <Args, Row, Parent>(
  parts: Parts<Args, Row, Parent>,
  read: Reads<Args, Parent, Page<Row>>,
): Source => source('page', parts, read);
