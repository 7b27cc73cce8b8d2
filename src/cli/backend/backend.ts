import type { Operation } from '../operations';

/** The place where commands work: a running server, or the program itself in this process. */
export interface Backend {
  /** in words: "the server at http://…" */
  place: string;
  /** true: a run that it starts ends with this process */
  inProcess: boolean;
  /** The answer's data; throws AnswerError if the answer has any error. */
  ask<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Promise<Data>;
  /** A file that the server makes, such as `/export/payments.csv?…`, piece by piece. */
  download(path: string): Promise<AsyncIterable<Uint8Array | string>>;
  /** A link that signs one browser in to the dashboard, once and within minutes. */
  signIn(): Promise<SignIn>;
  close(): Promise<void>;
}

export interface SignIn {
  link: string;
  /** RFC 3339 */
  expiresAt: string;
}
