import { Query, type Client, type Connection } from 'pg';

/** COPY … FROM STDIN of rows that are ready: the peer of what we store. */
export function copyIn(client: Client, sql: string, rows: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new Query(sql, undefined, (error?: Error | null) => (error ? reject(error) : resolve()));
    client.query(
      Object.assign(query, {
        handleCopyInResponse(connection: Connection & CopyStream) {
          connection.sendCopyFromChunk(rows);
          connection.endCopyFrom();
        },
      }),
    );
  });
}

/** Methods of the driver's connection that its types lack. */
interface CopyStream {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}
