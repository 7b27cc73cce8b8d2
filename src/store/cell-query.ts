import { Query, type ClientBase } from 'pg';
import type { Column } from './columns';

/** What the driver hands its queries. */
interface Description {
  fields: { name: string; dataTypeID: number }[];
}
interface DataRow {
  fields: (string | null)[];
}

/** A question whose rows are taken as they come, past the driver's own making of values. */
export class CellQuery extends Query {
  columns: readonly Column[] = [];
  readonly cells: (readonly (string | null)[])[] = [];

  /** Asks it over a connection, on which others may be under way. */
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
