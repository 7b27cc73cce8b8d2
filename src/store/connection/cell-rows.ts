import type { Column } from './columns';
import { FEWEST_ROWS, packedStatement } from './packed';

/** Makes a value of the text that PostgreSQL wrote. */
export type ParserOf = (type: number) => (text: string) => unknown;

const CELLS = Symbol('what PostgreSQL wrote');
const COLUMNS = Symbol('the columns of the row');

/**
 * A row that holds the texts that PostgreSQL wrote. It reads like any other row: a value is made on access and not
 * kept. Its values are not own properties, so it cannot be spread.
 */
export interface CellRow {
  readonly [CELLS]: readonly (string | null)[];
  readonly [COLUMNS]: readonly Column[];
}

export type CellRowClass = new (cells: readonly (string | null)[]) => CellRow;

export const cellsOf = (row: CellRow): readonly (string | null)[] => row[CELLS];
/** The same list for all rows of a statement, as long as its columns stay the same. */
export const columnsOf = (row: CellRow): readonly Column[] => row[COLUMNS];

function createRowClass(columns: readonly Column[], parserOf: ParserOf): CellRowClass {
  class Row implements CellRow {
    declare readonly [COLUMNS]: readonly Column[];
    readonly [CELLS]: readonly (string | null)[];
    constructor(cells: readonly (string | null)[]) {
      this[CELLS] = cells;
    }
  }
  Object.defineProperty(Row.prototype, COLUMNS, { value: columns });
  for (const [index, { name, type }] of columns.entries()) {
    const parse = parserOf(type);
    Object.defineProperty(Row.prototype, name, {
      get(this: CellRow) {
        const cell = this[CELLS][index];
        return cell === null || cell === undefined ? null : parse(cell);
      },
    });
  }
  return Row;
}

/** More statements than the API has; a new one beyond them is described again each time. */
const MOST_KNOWN = 500;

/** Facts about a statement from its last answer. */
export interface KnownStatement {
  columns: readonly Column[];
  Row: CellRowClass;
  /** the statement with all rows in one text; null: it is not packed */
  packed: string | null;
}

/** The known statements: one class of rows for each, as long as its columns stay the same. */
export function createKnownStatements(parserOf: ParserOf) {
  const known = new Map<string, KnownStatement>();
  return {
    get: (text: string): KnownStatement | undefined => known.get(text),
    /** Records an answer: its number of rows and its columns. */
    learn(text: string, columns: readonly Column[], rows: number): KnownStatement {
      const kept = known.get(text);
      const isSame = kept && sameColumns(kept.columns, columns);
      const learnt: KnownStatement = isSame
        ? kept
        : { columns, Row: createRowClass(columns, parserOf), packed: null };
      if (rows >= FEWEST_ROWS) learnt.packed ??= packedStatement(text, learnt.columns);
      if (kept || known.size < MOST_KNOWN) known.set(text, learnt);
      return learnt;
    },
  };
}

function sameColumns(one: readonly Column[], other: readonly Column[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, type }, index) => name === other[index]?.name && type === other[index]?.type)
  );
}
