import { VerbError } from '../../verb-error';
import { isInEra } from '../earnings/era';

/** How a sort key is written in a cursor, which decides how it is checked and cast in SQL. */
export type KeyType = 'text' | 'double' | 'numeric' | 'bigint' | 'timestamp';
export type KeyValue = string | Date | null;

const VERSION = 1;
const MAX_LENGTH = 2_000;
const MAX_BIGINT = 2n ** 63n;

/** `name` is the order's name ("accounts:NAME:ASC"), `keys` the JSON array that keyset.ts selects as "cursorKey". */
export function encodeCursor(name: string, keys: string): string {
  return Buffer.from(`[${VERSION},${JSON.stringify(name)},${keys}]`).toString('base64url');
}

/** The sort keys of a cursor. A malformed one, or one of another order, is BAD_USER_INPUT. */
export function decodeCursor(name: string, types: readonly KeyType[], cursor: string): KeyValue[] {
  const parts = parse(cursor);
  const [version, order, keys] = parts ?? [];
  if (version !== VERSION || typeof order !== 'string' || !Array.isArray(keys)) throw malformed();
  if (order !== name)
    throw new VerbError(
      'BAD_USER_INPUT',
      'This cursor belongs to a list in another order; start again without "after".',
    );
  if (keys.length !== types.length) throw malformed();
  return types.map((type, i) => readKey(type, keys[i]));
}

function malformed(): VerbError {
  return new VerbError(
    'BAD_USER_INPUT',
    'This is not a cursor of this list; pass one from its edges or pageInfo.',
  );
}

function parse(cursor: string): unknown[] | null {
  if (cursor.length > MAX_LENGTH || !/^[\w-]+$/.test(cursor)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Accepts only values that the SQL cast takes, so a forged cursor is an input error and never a database error. */
function readKey(type: KeyType, value: unknown): KeyValue {
  if (value === null) return null;
  if (typeof value !== 'string') throw malformed();
  switch (type) {
    case 'text':
      if (value.includes('\0')) throw malformed();
      return value;
    case 'double':
      if (value === '' || !Number.isFinite(Number(value))) throw malformed();
      return String(Number(value));
    case 'numeric':
      if (!/^-?\d{1,40}(\.\d{1,40})?$/.test(value)) throw malformed();
      return value;
    case 'bigint':
      if (!/^-?\d{1,19}$/.test(value) || BigInt(value) >= MAX_BIGINT || BigInt(value) < -MAX_BIGINT)
        throw malformed();
      return value;
    case 'timestamp': {
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) throw malformed();
      const instant = new Date(value);
      if (!isInEra(instant)) throw malformed();
      return instant;
    }
  }
}
