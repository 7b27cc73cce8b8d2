import type { Viewer } from '../../access/viewer';
import type { TierName } from '../../vocabulary';
import type { Validity } from '../answers/validity';
import type { Freshness } from '../context';

/** The facts besides its row on which a field may depend. */
export interface Showing {
  viewer: Viewer;
  validity: Validity;
  stale: Freshness;
}

type ColumnOf<Row> = keyof Row & string;

/** A value computed from some columns. */
export interface Made<Row> {
  kind: 'made';
  columns: readonly ColumnOf<Row>[];
  make(row: Row, showing: Showing): unknown;
  /** true: it uses `showing.stale` */
  looksAtTime: boolean;
}

/** A nested object; null if one of its required columns is null. */
export interface Nested<Row> {
  kind: 'nested';
  needs: readonly ColumnOf<Row>[];
  fields: Shape<Row>;
}

/** A column's name: its value as it is. */
export type FieldShape<Row> = ColumnOf<Row> | Made<Row> | Nested<Row>;

/**
 * How the fields of a type come from the columns of a row, stated once for all three uses: objects from rows, answers
 * written straight from rows, and the choice of columns. A field that is not listed is the column of its own name; in a
 * nested object all are listed.
 */
export type Shape<Row> = Readonly<Record<string, FieldShape<Row>>>;

export function made<Row>(columns: readonly ColumnOf<Row>[], make: Made<Row>['make']): Made<Row> {
  return { kind: 'made', columns, make, looksAtTime: false };
}

/** True if data of a tier is stale. */
export function stale<Row>(tier: TierName, at: ColumnOf<Row>): Made<Row> {
  return {
    kind: 'made',
    columns: [at],
    make: (row, showing) => showing.stale(tier, row[at] as Date | null),
    looksAtTime: true,
  };
}

export function nested<Row>(needs: readonly ColumnOf<Row>[], fields: Shape<Row>): Nested<Row> {
  return { kind: 'nested', needs, fields };
}

/** Fields that are the columns of their own names. */
export function columns<Name extends string>(...names: readonly Name[]): Record<Name, Name> {
  return Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;
}

/** Everything that a field is made of. */
export function columnsOf<Row>(field: FieldShape<Row>): readonly string[] {
  if (typeof field === 'string') return [field];
  if (field.kind === 'made') return field.columns;
  return [...field.needs, ...Object.values(field.fields).flatMap((inner) => columnsOf(inner))];
}
