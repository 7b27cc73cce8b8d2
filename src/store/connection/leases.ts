import { randomUUID } from 'node:crypto';
import type { Fence, HeldLock, Locks } from './locks';
import type { Db } from './prisma';

/** A holder that is silent for this long loses its lock to the next that wants it. */
export const LEASE_MS = 20_000;
const RENEW_MS = 4_000;
/** A run without progress for this long hangs: each of its waits is limited to far less. */
export const STUCK_MS = 600_000;

type Row = Record<string, unknown>;

export interface LeaseParts {
  ask(text: string, values: unknown[]): Promise<Row[]>;
  /** true: nobody else uses this database, so any other owner is dead */
  alone: boolean;
  /** absent: the database's own clock, and signs of life are sent automatically */
  now?: () => Date;
}

export interface Leases extends Locks {
  /** Sends one sign of life for all held locks, and finds out which are lost. */
  beat(): Promise<void>;
}

/** The end of each lease. An end that moves is a sign of life. */
export async function readLeaseEnds(db: Db): Promise<Map<string, number>> {
  const rows = await db.lease.findMany({ select: { name: true, term: true, expiresAt: true } });
  return new Map(rows.map(({ name, expiresAt }) => [name, expiresAt.getTime()]));
}

interface Holding {
  term: bigint;
  controller: AbortController;
  idleMs: () => number;
}

/**
 * Locks as rows: an owner, a term that only grows, and an end that each sign of life moves on. A broken connection
 * loses nothing; a machine that dies, or a process that freezes, loses everything within LEASE_MS.
 */
export function createLeases({ ask, alone, now }: LeaseParts): Leases {
  const owner = randomUUID();
  const held = new Map<string, Holding>();
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  /** The present time in SQL, and the values that it adds to the statement's own. */
  const clock = (place: number) =>
    now
      ? { sql: `$${place}::timestamptz`, values: [now().toISOString()] }
      : { sql: 'clock_timestamp()', values: [] };

  async function take(name: string): Promise<{ term: bigint; abandoned: boolean } | null> {
    const { sql, values } = clock(5);
    const rows = await ask(
      `with free as materialized (
        select name, expires_at > '-infinity' and not $4::boolean as abandoned from leases
        where name = $1::text and ($4::boolean or expires_at <= ${sql}) for update skip locked)
      update leases set owner = $2::text, term = term + 1, progress_at = ${sql},
        expires_at = ${sql} + make_interval(secs => $3::float8)
      from free where leases.name = free.name returning term::text, abandoned`,
      [name, owner, LEASE_MS / 1000, alone, ...values],
    );
    const [row] = rows;
    return row ? { term: BigInt(String(row.term)), abandoned: row.abandoned === true } : null;
  }

  async function exists(name: string): Promise<boolean> {
    const made = await ask(
      `insert into leases (name, owner, term, expires_at) values ($1::text, '', 0, '-infinity')
       on conflict do nothing returning 1`,
      [name],
    );
    return made.length === 0;
  }

  async function beat(): Promise<void> {
    const mine = [...held];
    if (mine.length === 0) return;
    const { sql, values } = clock(6);
    const rows = await ask(
      `update leases set expires_at = ${sql} + make_interval(secs => $5::float8),
        progress_at = ${sql} - make_interval(secs => mine.idle)
      from unnest($1::text[], $2::text[]::bigint[], $3::float8[]) as mine (name, term, idle)
      where leases.name = mine.name and leases.term = mine.term and owner = $4::text
      returning leases.name`,
      [
        mine.map(([name]) => name),
        mine.map(([, { term }]) => term.toString()),
        mine.map(([, { idleMs }]) => idleMs() / 1000),
        owner,
        LEASE_MS / 1000,
        ...values,
      ],
    );
    const kept = new Set(rows.map(({ name }) => name));
    for (const [name, holding] of mine) if (!kept.has(name)) lose(name, holding);
  }

  function lose(name: string, holding: Holding): void {
    if (held.get(name) === holding) held.delete(name);
    holding.controller.abort(new Error('another server has taken over'));
  }

  /** Without an answer it goes on: until another process takes the lock, its writes count. */
  function keepBeating(): void {
    if (timer || now || held.size === 0) return;
    timer = setTimeout(() => {
      void beat()
        .catch(() => undefined)
        .finally(() => {
          timer = null;
          keepBeating();
        });
    }, RENEW_MS);
    timer.unref();
  }

  async function release(name: string, holding: Holding): Promise<void> {
    if (held.get(name) !== holding) return;
    held.delete(name);
    await ask(
      `update leases set expires_at = '-infinity', progress_at = null, owner = ''
       where name = $1::text and owner = $2::text and term = $3::text::bigint`,
      [name, owner, holding.term.toString()],
    ).catch(() => undefined);
  }

  async function acquire(name: string): Promise<HeldLock | null> {
    const taken = (await take(name)) ?? ((await exists(name)) ? null : await take(name));
    if (!taken) return null;
    const holding: Holding = { term: taken.term, controller: new AbortController(), idleMs: () => 0 };
    held.set(name, holding);
    keepBeating();
    const fence: Fence = { name, owner, term: taken.term, lose: () => lose(name, holding) };
    return {
      lost: holding.controller.signal,
      fence,
      abandoned: taken.abandoned,
      report: (idleMs) => void (holding.idleMs = idleMs),
      release: () => release(name, holding),
    };
  }

  return {
    beat,
    async tryAcquire(name) {
      if (held.has(name) || pending.has(name)) return null;
      pending.add(name);
      try {
        return await acquire(name);
      } finally {
        pending.delete(name);
      }
    },
    async close() {
      if (timer) clearTimeout(timer);
      for (const [name, holding] of [...held]) await release(name, holding);
    },
  };
}
