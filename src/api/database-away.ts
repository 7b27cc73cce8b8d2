/** Prisma: unreachable, timed out, closed by the server, no connection free in time. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
/** Node's socket errors. */
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** PostgreSQL: class 08 (connection), too many connections, shutdown, crash, starting up. */
const SQL_STATES = /^(08...|53300|57P0[123])$/;
/** The driver adapter's words for the same. */
const ADAPTER_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);
const MESSAGES =
  /connection (terminated|closed)|is not queryable|timeout exceeded when trying to connect|PGlite is closed/i;

const MAX_DEPTH = 6;

/** Whether an error means that the database cannot be reached, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false;
  const { code, kind, originalCode, message, cause, meta, driverAdapterError, originalError } =
    error as Record<string, unknown>;
  for (const word of [code, originalCode])
    if (
      typeof word === 'string' &&
      (PRISMA_CODES.has(word) || SOCKET_CODES.has(word) || SQL_STATES.test(word))
    )
      return true;
  if (typeof kind === 'string' && ADAPTER_KINDS.has(kind)) return true;
  if (typeof message === 'string' && MESSAGES.test(message)) return true;
  return [cause, meta, driverAdapterError, originalError].some((inner) => isDatabaseAway(inner, depth + 1));
}
