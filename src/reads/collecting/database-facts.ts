import { pendingMigrations, readMigrations } from '../../store/connection/migrate';
import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { isStuck, readTierHealth } from '../../store/collection/tier-health';
import type { TierName, TierRunState } from '../../vocabulary';
import { countMessages } from './metrics';

/** The database's facts about itself and about collecting, for the doctor. */
export interface DatabaseFacts {
  /** as the server writes it: "15.4" */
  version: string;
  /** milliseconds for a query without a table */
  roundTripMs: number;
  /** a standby, which takes no writes; `lagSeconds`: its delay, null if nothing was replayed */
  standby: boolean;
  lagSeconds: number | null;
  bytes: number;
  applied: number;
  pending: number;
  runs: RunFacts[];
  /** tiers whose run hangs, or hung with no completed run since */
  stuck: TierName[];
  ages: AgeFacts;
  turnedAway: RefusalFacts | null;
  /** parts of the pool's replies that were not understood within a day */
  oddities: OddityFacts[];
  messages: MessageFacts;
  doubts: DoubtFacts;
}

export interface RunFacts {
  tier: TierName;
  state: TierRunState;
  startedAt: Date;
  accountsFailed: number;
  /** the first failure that is no account's */
  otherFailure: string | null;
}

export interface AgeFacts {
  accounts: number;
  /** accounts that lack one of their two figures or both */
  never: number;
  /** the account with the oldest figures */
  oldest: { name: string; at: Date } | null;
}

/** Enabled accounts with an ignored part in their newest answers, and the first of them with the reason. */
export interface DoubtFacts {
  accounts: number;
  first: { name: string; doubt: string } | null;
}

/** Enabled channels, and undelivered messages. */
export interface MessageFacts {
  channels: number;
  failing: number;
  givenUp: number;
}

/** A field that was not understood, with the newest reason; without a field: a row or a reply as a whole. */
export interface OddityFacts {
  endpoint: string;
  field: string | null;
  accounts: number;
  /** the account in which it was last seen */
  name: string;
  reason: string;
}

/** The last call that the pool refused because of the limit, and our own calls in the window before it. */
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
    stuck: (await readTierHealth(db)).filter(isStuck).map(({ tier }) => tier),
    ages: await ages(db),
    doubts: await doubts(db),
    turnedAway: await lastRefusal(db, now, windowMs),
    oddities: await lastOddities(db, now),
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
      (select count(*)::int from tier_run_accounts a where a.run_id = r.id and a.outcome = 'FAILED') as "accountsFailed",
      (select e.message from tier_run_errors e where e.run_id = r.id and e.account_id is null order by e.id limit 1) as "otherFailure"
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

async function doubts(db: Reader): Promise<DoubtFacts> {
  const rows = await db.$queryRaw<{ name: string; doubt: string }[]>`
    select a.name, min(e.doubt) as doubt from endpoint_states e join accounts a on a.id = e.account_id
    where e.doubt is not null and a.enabled and a.archived_at is null group by a.id order by a.name`;
  return { accounts: rows.length, first: rows[0] ?? null };
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

/** Looks back one day. */
function lastOddities(db: Reader, now: Date): Promise<OddityFacts[]> {
  const since = new Date(now.getTime() - 86_400_000);
  return db.$queryRaw<OddityFacts[]>`
    select q.endpoint, q.field, count(distinct q.account_id)::int as accounts,
      (array_agg(a.name order by q.at desc, q.id desc))[1] as name,
      (array_agg(q.reason order by q.at desc, q.id desc))[1] as reason
    from quarantined_replies q join accounts a on a.id = q.account_id where q.at >= ${since}::timestamptz
    group by q.endpoint, q.field order by 1, 2 nulls first`;
}
