import { Client } from 'pg';
import { openDatabase } from '../../src/store/connection/database';
import { followAccounts } from '../../src/store/rollups/fleet';

/** Raw samples of each account; of 33 accounts and in two tables they are 66,000 rows. */
const SAMPLES = 1_000;
const CHART_DAYS = 30;

/** Between 0 and 1, always the same for the same words: figures with as many digits as real ones. */
const vary = (words: string) => `((hashtext(${words}) & 65535) / 65536.0)::float8`;

/** Hashrates up to 10^15 H/s with as many digits as real ones, whose sums are exact in whatever order. */
const hashrate = (words: string) => `((4096 + (hashtext(${words}) & 65535)) * 2.0 ^ 34)::float8`;

/** Relations that the peers serve besides the tables: open alerts as a relation, staleness, and the fleet's hours. */
const PEER_SCHEMA = `
  create schema peer;
  create view peer.open_alerts as select * from public.worker_alerts where state in ('FIRING', 'ACKNOWLEDGED');
  comment on view peer.open_alerts is E'@primaryKey id\\n@foreignKey (account_id) references public.accounts (id)';
  create function peer.account_states_is_stale(state public.account_states) returns boolean language sql stable as
    $$ select least(state.balance_at, state.hashrate_at) < now() - interval '20 minutes' $$;
  create type peer.fleet_hour as (at timestamptz, hashrate_10m float8, hashrate_1h float8, hashrate_1d float8,
    active_workers int, total_workers int);
  create function peer.fleet_hours(since timestamptz, until timestamptz) returns setof peer.fleet_hour language sql stable as
    $$ select h.at, sum(h.hashrate_10m), sum(h.hashrate_1h), sum(h.hashrate_1d), sum(h.active_workers)::int, sum(h.total_workers)::int
       from public.hashrate_hours h where h.at >= since and h.at < until group by h.at order by h.at $$;`;

const HISTORY = `
  insert into hashrates (account_id, collected_at, hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other, total_workers, active_workers)
  select a.id, at, ${hashrate(`a.id || at::text`)}, ${hashrate(`'h' || a.id || at::text`)},
    ${hashrate(`'d' || a.id || at::text`)}, extract(epoch from at)::bigint, 100, 10, 1, 200, 180 + a.id % 20
  from accounts a, generate_series(0, ${SAMPLES - 1}) n, lateral (select now() - n * interval '10 minutes' as at) slot;
  insert into account_balances (account_id, collected_at, balance, earn_24_hours, earn_total, paid_out)
  select account_id, collected_at, round((0.2 * ${vary(`'b' || account_id || collected_at::text`)})::numeric, 8),
    0.01234567 + account_id * 0.00000001, 50.12345678, 49.87654321 from hashrates;
  insert into hashrate_hours (account_id, at, source, samples, hashrate_10m, hashrate_1h, hashrate_1d, min_10m, max_10m,
    accepted_growth, stale_growth, duplicate_growth, other_growth, active_workers, total_workers)
  select a.id, at, 'HOUR', 6, ${hashrate(`a.id || at::text`)}, ${hashrate(`'h' || a.id || at::text`)},
    ${hashrate(`'d' || a.id || at::text`)}, 9e13, 1.1e15, 3600, 0, 0, 0, 180 + a.id % 20, 200
  from accounts a, generate_series(date_trunc('day', now()) - interval '${CHART_DAYS} days',
    date_trunc('day', now()) - interval '1 hour', interval '1 hour') at;
  update history_state set hours_until = date_trunc('day', now());`;

const PRESENT = `
  insert into account_states (account_id, status, status_since, balance_at, balance, earn_24_hours, earn_total, paid_out, hashrate_at,
    hashrate_10m, hashrate_1h, hashrate_1d, accepted, stale, duplicate, other, reject_ratio, total_workers, active_workers)
  select h.account_id, 'OK', now() - interval '3 days', b.collected_at, b.balance, b.earn_24_hours, b.earn_total, b.paid_out, h.collected_at,
    h.hashrate_10m, h.hashrate_1h, h.hashrate_1d, h.accepted, h.stale, h.duplicate, h.other, 0.0012, h.total_workers, h.active_workers
  from hashrates h join account_balances b using (account_id, collected_at)
  where h.collected_at = (select max(collected_at) from hashrates)
  on conflict (account_id) do update set status = excluded.status, status_since = excluded.status_since,
    balance_at = excluded.balance_at, balance = excluded.balance, earn_24_hours = excluded.earn_24_hours,
    earn_total = excluded.earn_total, paid_out = excluded.paid_out, hashrate_at = excluded.hashrate_at,
    hashrate_10m = excluded.hashrate_10m, hashrate_1h = excluded.hashrate_1h, hashrate_1d = excluded.hashrate_1d,
    accepted = excluded.accepted, stale = excluded.stale, duplicate = excluded.duplicate, other = excluded.other,
    reject_ratio = excluded.reject_ratio, total_workers = excluded.total_workers, active_workers = excluded.active_workers;`;

/** $1 and $2: the pool's machines by account and name, so that the tiers find each of them again. */
const WORKERS = `
  insert into workers (account_id, name, status, hashrate_10m, hashrate_1h, hashrate_1d, reject_ratio, last_share_at, first_seen_at, collected_at)
  select a.id, machine.name, case when n % 27 = 0 then 'INVALID' when n % 27 = 1 then 'OFFLINE' else 'ONLINE' end,
    1e14 * ${vary(`'w' || n`)}, 1e14 * ${vary(`'x' || n`)}, 1e14 * ${vary(`'y' || n`)}, round((0.02 * ${vary(`'z' || n`)})::numeric, 6)::float8,
    now() - n % 600 * interval '1 second', now() - interval '90 days', now()
  from unnest($1::text[], $2::text[]) with ordinality machine (account, name, n) join accounts a on a.name = machine.account`;

/** None, one or two open ones for each account, of kinds that only payments decide, and four that have ended. */
const ALERTS = `
  insert into worker_alerts (account_id, kind, severity, state, message, value, threshold, started_at, fired_at, last_seen_at)
  select a.id, kind, severity, state, message, a.id, 0, began, began + interval '5 minutes', now()
  from accounts a, lateral (select now() - interval '1 hour' - a.id * interval '1 second' as began) times, (values
    (1, 'LEDGER_MISMATCH', 'CRITICAL', 'FIRING', 'The ledger does not add up: earnings are missing'),
    (2, 'NEW_PAYOUT_ADDRESS', 'WARNING', 'ACKNOWLEDGED', 'A payout went to an address that was never seen')
  ) alert (place, kind, severity, state, message) where place <= a.id % 3;
  insert into worker_alerts (account_id, worker_id, kind, severity, state, message, value, threshold, started_at, fired_at, last_seen_at, resolved_at, resolution)
  select account_id, id, 'WORKER_OFFLINE', 'WARNING', 'RESOLVED', name || ' has sent no share for 20 minutes', 20, 20,
    now() - interval '3 hours', now() - interval '3 hours', now() - interval '2 hours', now() - interval '2 hours', 'RECOVERED'
  from (select *, row_number() over (partition by account_id order by id) as place from workers) worker where place <= 4`;

export interface Machine {
  account: string;
  name: string;
}

/** Fills a migrated database whose accounts are there. The rows are of this moment, so nothing in them is stale. */
export async function fillRows(url: string, machines: readonly Machine[]): Promise<void> {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    for (const sql of [PEER_SCHEMA, HISTORY, PRESENT]) await client.query(sql);
    await client.query(WORKERS, [machines.map(({ account }) => account), machines.map(({ name }) => name)]);
    await client.query(ALERTS);
    await addUpFleet(url);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** The sums over accounts that each pass of the rollups keeps. */
async function addUpFleet(url: string): Promise<void> {
  const database = await openDatabase({ url, directUrl: url });
  await followAccounts(database.write);
  await database.close();
}
