import type { Viewer } from '../../access/viewer';
import type { TierName } from '../../vocabulary';
import type { Validity } from '../answers/validity';
import type { Freshness } from '../context';

/** What a field may depend on beside its row. */
export interface Showing {
  viewer: Viewer;
  validity: Validity;
  stale: Freshness;
}

type ColumnOf<Row> = keyof Row & string;

/** A value that is worked out of some columns. */
export interface Made<Row> {
  kind: 'made';
  columns: readonly ColumnOf<Row>[];
  make(row: Row, showing: Showing): unknown;
  /** whether it asks `showing.stale` */
  looksAtTime: boolean;
}

/** An object of its own; null where one of the columns is that it cannot be without. */
export interface Nested<Row> {
  kind: 'nested';
  needs: readonly ColumnOf<Row>[];
  fields: Shape<Row>;
}

/** A column's name: its value as it is. */
export type FieldShape<Row> = ColumnOf<Row> | Made<Row> | Nested<Row>;

/**
 * How the fields of a type are made of the columns of a row: told once, for whoever makes objects of rows, whoever
 * writes an answer straight from them, and whoever decides what to read. A field of the type that is not named here is
 * the column of its own name; within an object of its own all are named.
 */
export type Shape<Row> = Readonly<Record<string, FieldShape<Row>>>;

export function made<Row>(columns: readonly ColumnOf<Row>[], make: Made<Row>['make']): Made<Row> {
  return { kind: 'made', columns, make, looksAtTime: false };
}

/** Whether what a tier fills is older than it should be. */
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

/** All that a field is made of. */
export function columnsOf<Row>(field: FieldShape<Row>): readonly string[] {
  if (typeof field === 'string') return [field];
  if (field.kind === 'made') return field.columns;
  return [...field.needs, ...Object.values(field.fields).flatMap((inner) => columnsOf(inner))];
}
