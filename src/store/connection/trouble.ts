import { isCrash } from './damage';

/** Reasons why the database is unavailable, as the second half of a sentence: "the database …". */
type Reason = string;

const NOT_THERE = 'cannot be reached';
const SILENT = 'does not answer in time';
const READ_ONLY = 'is read-only: it is a standby, or configured so';
const FULL = 'has no room left: its disk is full';
const BROKEN_DISK = 'cannot read or write its files';
const TOO_FEW = 'has no connection free: it, or the pooler in front of it, allows too few';
const CRASHED = 'has crashed; restart the server';
const GOING = 'is starting up or shutting down';
const DAMAGED = 'has damaged files: restore a backup, then restart the server';
const OTHER_TABLES =
  'lacks a table of this version: another version has changed it, or it is damaged; restart the server when that is mended';
const OWN_FAULT = 'has met a fault of its own';
const NO_MEMORY = 'has too little memory, or another of its limits is reached';
const LOCKED = 'is held up: another session keeps a lock';
const CUT_OFF = 'has ended the session: it waited for this server for too long';

/** These do not pass by themselves, and other tables can hide them: they count until the server is restarted. */
const LASTING: ReadonlySet<Reason> = new Set([DAMAGED, OTHER_TABLES]);

/** SQL states (whole or class) and Node's codes. */
const CODES: readonly (readonly [code: RegExp, reason: Reason])[] = [
  [/^(ETIMEDOUT|P1002|P1008|57014)$/, SILENT],
  [
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|P1001|P1017|08...|57P04)$/,
    NOT_THERE,
  ],
  [/^(P2024|P2037|53300)$/, TOO_FEW],
  [/^55P03$/, LOCKED],
  [/^(25P03|57P05)$/, CUT_OFF],
  [/^25006$/, READ_ONLY],
  [/^(53100|ENOSPC|EDQUOT)$/, FULL],
  [/^EROFS$/, 'cannot write: its file system is read-only'],
  [/^(58030|58000|EIO)$/, BROKEN_DISK],
  [/^(XX001|XX002|58P0[12])$/, DAMAGED],
  [/^(42P01|3F000|3D000|P2021)$/, OTHER_TABLES],
  [/^XX...$/, OWN_FAULT],
  [/^53...$/, NO_MEMORY],
  [/^57P..$/, GOING],
];

/** The driver adapter's messages. */
const KINDS: Readonly<Record<string, Reason>> = {
  DatabaseNotReachable: NOT_THERE,
  ConnectionClosed: NOT_THERE,
  SocketTimeout: SILENT,
  TooManyConnections: TOO_FEW,
  TableDoesNotExist: OTHER_TABLES,
  DatabaseDoesNotExist: OTHER_TABLES,
};

const MESSAGES: readonly (readonly [said: RegExp, reason: Reason])[] = [
  [/no more connections allowed|too many (clients|connections)|remaining connection slots/i, TOO_FEW],
  [/read-only transaction|recovery is in progress/i, READ_ONLY],
  [/no space left on device|could not extend file/i, FULL],
  [
    /timeout exceeded when trying to connect|not heard from in time|timeout expired|connection timeout/i,
    SILENT,
  ],
  [/connection (terminated|closed)|is not queryable|PGlite is closed/i, NOT_THERE],
];

const MAX_DEPTH = 6;

/**
 * The reason why the database is unavailable, to follow the words "the database". null: the error has another cause,
 * such as a faulty statement.
 */
export function troubleOf(error: unknown, depth = 0): Reason | null {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return null;
  const { code, kind, originalCode, message, cause, meta, driverAdapterError, originalError } =
    error as Record<string, unknown>;
  // The innermost error is the most exact; outer ones only say that a query failed.
  for (const inner of [cause, meta, driverAdapterError, originalError]) {
    const reason = troubleOf(inner, depth + 1);
    if (reason !== null) return reason;
  }
  if (isCrash(error)) return CRASHED;
  for (const word of [originalCode, code]) {
    const known = typeof word === 'string' && CODES.find(([pattern]) => pattern.test(word));
    if (known) return known[1];
  }
  if (typeof kind === 'string' && kind in KINDS) return KINDS[kind] ?? null;
  const known = typeof message === 'string' && MESSAGES.find(([said]) => said.test(message));
  return known ? known[1] : null;
}

/** True if the trouble lasts until somebody mends it, whatever else the database can still do. */
export function isLasting(error: unknown): boolean {
  return LASTING.has(troubleOf(error) ?? '');
}

/** True if files of the database are damaged or gone, or it has crashed, as far as its own words show. */
export function isDamage(error: unknown): boolean {
  const reason = troubleOf(error);
  return reason === DAMAGED || reason === OWN_FAULT || reason === CRASHED;
}
