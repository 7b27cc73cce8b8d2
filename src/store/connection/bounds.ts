export interface Bounds {
  /** a connection that takes longer is an error, not a silent queue */
  connectMs: number;
  /** how long the database may work on a statement */
  statementMs: number;
  /** how long it may wait for a lock meanwhile */
  lockMs: number;
  /** a connection that owes an answer and is silent for this long is destroyed */
  silenceMs: number;
}

/** Frontends' queries and collectors' writes. The client has given up by then. */
export const QUICK: Bounds = {
  connectMs: 10_000,
  statementMs: 25_000,
  lockMs: 15_000,
  silenceMs: 30_000,
};

/** Migrations, rollups and retention work on whole tables. */
export const PATIENT: Bounds = {
  connectMs: 10_000,
  statementMs: 900_000,
  lockMs: 30_000,
  silenceMs: 930_000,
};

/** Servers that start together wait here for the one that migrates. */
export const MIGRATING: Bounds = {
  connectMs: 10_000,
  statementMs: 3_600_000,
  lockMs: 3_600_000,
  silenceMs: 3_630_000,
};

/** A process that froze, or whose machine died, holds row locks no longer than this. */
const IDLE_IN_TRANSACTION_MS = 15_000;

/** A dead peer is noticed after 10 s and three probes of 5 s each. */
export const KEEPALIVE_IDLE_MS = 10_000;
const KEEPALIVE_INTERVAL_S = 5;
const KEEPALIVE_COUNT = 3;

/**
 * The settings of each session. The first lines fix how instants and numbers are written, and turn JIT off, because
 * compiling a plan takes ten times as long as running it.
 */
export function sessionSettings({ statementMs, lockMs }: Bounds): Readonly<Record<string, string>> {
  return {
    timezone: 'UTC',
    datestyle: 'ISO',
    extra_float_digits: '1',
    jit: 'off',
    statement_timeout: `${statementMs}`,
    lock_timeout: `${lockMs}`,
    idle_in_transaction_session_timeout: `${IDLE_IN_TRANSACTION_MS}`,
    tcp_keepalives_idle: `${KEEPALIVE_IDLE_MS / 1000}`,
    tcp_keepalives_interval: `${KEEPALIVE_INTERVAL_S}`,
    tcp_keepalives_count: `${KEEPALIVE_COUNT}`,
    tcp_user_timeout: `${KEEPALIVE_IDLE_MS + 1000 * KEEPALIVE_INTERVAL_S * KEEPALIVE_COUNT}`,
  };
}
