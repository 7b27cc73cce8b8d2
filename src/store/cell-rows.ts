/** A column of an answer: its name, and the oid of its type. */
export interface Column {
  name: string;
  type: number;
}

/** Makes a value of what PostgreSQL wrote. */
export type ParserOf = (type: number) => (text: string) => unknown;

const CELLS = Symbol('what PostgreSQL wrote');
const COLUMNS = Symbol('the columns of the row');

/**
 * A row that holds what PostgreSQL wrote. Read like any other row: a value is made when somebody looks at it, and not
 * kept. Its values are no properties of its own, so it cannot be spread.
 */
export interface CellRow {
  readonly [CELLS]: readonly (string | null)[];
  readonly [COLUMNS]: readonly Column[];
}

export type CellRowClass = new (cells: readonly (string | null)[]) => CellRow;

export const cellsOf = (row: CellRow): readonly (string | null)[] => row[CELLS];
/** One and the same list for all rows of a statement, as long as its columns stay as they are. */
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

/** More statements than the API has; a statement that is new then is described anew each time. */
const MOST_CLASSES = 500;

/** One class of rows for each statement. */
export function createRowClasses(parserOf: ParserOf) {
  const known = new Map<string, { columns: readonly Column[]; Row: CellRowClass }>();
  return (text: string, columns: readonly Column[]): CellRowClass => {
    const kept = known.get(text);
    if (kept && sameColumns(kept.columns, columns)) return kept.Row;
    const Row = createRowClass(columns, parserOf);
    if (kept || known.size < MOST_CLASSES) known.set(text, { columns, Row });
    return Row;
  };
}

function sameColumns(one: readonly Column[], other: readonly Column[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, type }, index) => name === other[index]?.name && type === other[index]?.type)
  );
}
