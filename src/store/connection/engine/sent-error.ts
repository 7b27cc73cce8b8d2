import { messages } from '@electric-sql/pglite';

type Plain = string | number | boolean;

/** An error on its way between threads, which by itself would lose its class and its fields. */
export interface SentError {
  isDatabaseError: boolean;
  name: string;
  message: string;
  stack: string | undefined;
  /** SQLSTATE, errno and the like */
  fields: Record<string, Plain>;
  cause: SentError | null;
}

/** The statement that failed; whoever asked it knows it, and its texts may be long. */
const LEFT_OUT = ['query', 'name', 'message', 'stack'];
const isPlain = (value: unknown): value is Plain => ['string', 'number', 'boolean'].includes(typeof value);

export function sentError(thrown: unknown): SentError {
  const error = thrown instanceof Error ? thrown : Object.assign(new Error(String(thrown)), thrown);
  const fields = Object.entries(error).filter(([name, value]) => !LEFT_OUT.includes(name) && isPlain(value));
  return {
    isDatabaseError: error instanceof messages.DatabaseError,
    name: error.name,
    message: error.message,
    stack: error.stack,
    fields: Object.fromEntries(fields),
    cause: error.cause === undefined ? null : sentError(error.cause),
  };
}

/** The error anew, of the class by which drivers and start-up tell what it is. */
export function receivedError({ isDatabaseError, name, message, stack, fields, cause }: SentError): Error {
  const error = isDatabaseError
    ? new messages.DatabaseError(message, 0, 'error')
    : name === 'RangeError'
      ? new RangeError(message)
      : new Error(message);
  return Object.assign(error, fields, { name, stack }, cause && { cause: receivedError(cause) });
}
