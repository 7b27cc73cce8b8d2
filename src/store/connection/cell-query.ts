import { Query, type ClientBase } from 'pg';
import type { Column } from './columns';

/** The driver passes these to its queries. */
interface Description {
  fields: { name: string; dataTypeID: number }[];
}
interface DataRow {
  fields: (string | null)[];
}

/** A query whose rows are taken as they arrive, without the driver's conversion of values. */
export class CellQuery extends Query {
  columns: readonly Column[] = [];
  readonly cells: (readonly (string | null)[])[] = [];

  /** Sends it over a connection that may have other queries in flight. */
  send(client: ClientBase, done: (error: Error | null) => void): void {
    (client.query as (query: CellQuery, done: (error: Error | null) => void) => void).call(
      client,
      this,
      done,
    );
  }

  handleRowDescription({ fields }: Description): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
  }

  handleDataRow({ fields }: DataRow): void {
    this.cells.push(fields);
  }
}
