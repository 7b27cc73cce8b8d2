import type { Operation } from '../operations';

/** What the commands work on: a running server, or the program itself in this process. */
export interface Backend {
  /** in words: "the server at http://…" */
  place: string;
  /** whether what it runs ends with this process */
  inProcess: boolean;
  /** The answer's data; throws AnswerError when there is any error in it. */
  ask<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Promise<Data>;
  /** A file that the server makes, such as `/export/payments.csv?…`, piece by piece. */
  download(path: string): Promise<AsyncIterable<Uint8Array | string>>;
  close(): Promise<void>;
}
