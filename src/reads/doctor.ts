import { pendingMigrations, readMigrations } from '../store/migrate';
import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import type { TierName, TierRunState } from '../vocabulary';
import { countMessages } from './metrics';

/** What the database tells of itself and of collecting, for the doctor. */
export interface DatabaseFacts {
  /** as the server writes it: "15.4" */
  version: string;
  /** milliseconds for a question that needs no table */
  roundTripMs: number;
  /** a standby, which takes no writes; `lagSeconds`: how far it is behind, null where nothing was replayed */
  standby: boolean;
  lagSeconds: number | null;
  bytes: number;
  applied: number;
  pending: number;
  runs: RunFacts[];
  ages: AgeFacts;
  turnedAway: RefusalFacts | null;
  messages: MessageFacts;
}

export interface RunFacts {
  tier: TierName;
  state: TierRunState;
  startedAt: Date;
  accountsFailed: number;
}

export interface AgeFacts {
  accounts: number;
  /** never collected, or one of its two figures never */
  never: number;
  /** the account whose figures are the oldest */
  oldest: { name: string; at: Date } | null;
}

/** Of notifications: enabled channels, and messages that did not get through. */
export interface MessageFacts {
  channels: number;
  failing: number;
  givenUp: number;
}

/** The last call that the pool turned away for the limit, and what we ourselves had sent in the window before it. */
export interface RefusalFacts {
  at: Date;
  ownCalls: number;
}

export async function readDatabaseFacts(
  db: Reader,
  { now, windowMs, milliseconds }: { now: Date; windowMs: number; milliseconds: () => number },
): Promise<DatabaseFacts> {
  const asked = milliseconds();
  await db.$queryRaw`select 1`;
  const roundTripMs = milliseconds() - asked;
  const [server] = await db.$queryRaw<ServerRow[]>`
    select current_setting('server_version') as version, pg_is_in_recovery() as standby,
      extract(epoch from ${now}::timestamptz - pg_last_xact_replay_timestamp())::float8 as "lagSeconds",
      pg_database_size(current_database())::float8 as bytes`;
  if (!server) throw new Error('the database did not tell its version');
  const migrations = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations
    where rolled_back_at is null and finished_at is not null`;
  const applied = migrations.map(({ name }) => name);
  const [channels] = await db.$queryRaw<{ enabled: number }[]>`
    select count(*)::int as enabled from notification_channels where enabled`;
  return {
    ...server,
    roundTripMs,
    applied: applied.length,
    pending: pendingMigrations(readMigrations(), applied).length,
    runs: await lastRuns(db),
    ages: await ages(db),
    turnedAway: await lastRefusal(db, now, windowMs),
    messages: {
      channels: channels?.enabled ?? 0,
      ...(await countMessages(db)),
    },
  };
}

type ServerRow = Pick<DatabaseFacts, 'version' | 'standby' | 'lagSeconds' | 'bytes'>;

function lastRuns(db: Reader): Promise<RunFacts[]> {
  return db.$queryRaw<RunFacts[]>`
    select distinct on (tier) tier, state, started_at as "startedAt",
      (select count(*)::int from tier_run_accounts a where a.run_id = r.id and a.outcome = 'FAILED') as "accountsFailed"
    from tier_runs r order by tier, started_at desc, id desc`;
}

async function ages(db: Reader): Promise<AgeFacts> {
  const rows = await db.$queryRaw<{ name: string; at: Date | null }[]>(Prisma.sql`
    select a.name, case when s.balance_at is not null and s.hashrate_at is not null
      then least(s.balance_at, s.hashrate_at) end as at
    from accounts a left join account_states s on s.account_id = a.id
    where a.enabled and a.archived_at is null order by 2, a.name`);
  const known = rows.flatMap(({ name, at }) => (at ? [{ name, at }] : []));
  return { accounts: rows.length, never: rows.length - known.length, oldest: known[0] ?? null };
}

/** Looks back one day. */
async function lastRefusal(db: Reader, now: Date, windowMs: number): Promise<RefusalFacts | null> {
  const since = new Date(now.getTime() - 86_400_000);
  const rows = await db.$queryRaw<RefusalFacts[]>`
    with refused as (
      select at from api_call_logs where at >= ${since}::timestamptz and error = 'RATE_LIMITED' order by at limit 1000
    ), begun as (select max(at) as at from refused)
    select begun.at, (select count(*)::int from api_call_logs c
      where c.at > begun.at - make_interval(secs => ${windowMs / 1000}::float8) and c.at <= begun.at) as "ownCalls"
    from begun where begun.at is not null`;
  return rows[0] ?? null;
}
