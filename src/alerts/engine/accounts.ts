import { Prisma, type Db } from '../../store/connection/prisma';
import type { DecimalText } from '../../vocabulary';
import { AHEAD_MS, type Instants, type Source, type Watermark, type Watermarks } from './sources';

/**
 * An enabled account from the newest reply of each kind; rates in H/s, amounts exact in whole coins. A figure missing
 * from its reply is null here, even if an older one is still shown.
 */
export interface AccountFacts {
  id: number;
  name: string;
  group: string | null;
  coin: string;
  payoutThreshold: DecimalText | null;
  balance: DecimalText | null;
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate1d: number | null;
  accepted: bigint | null;
  stale: bigint | null;
  duplicate: bigint | null;
  other: bigint | null;
  totalWorkers: number | null;
  activeWorkers: number | null;
  overview10m: number | null;
  overview1d: number | null;
  overviewTotal: number | null;
  overviewActive: number | null;
  overviewInactive: number | null;
  overviewInvalid: number | null;
  /** true: its counts contradict its hashrate and are ignored */
  overviewDoubted: boolean;
  /** when the last list began; its workers were read after that */
  listStartedAt: Date | null;
  /** true: the last reading of the list was not whole */
  listShifted: boolean;
  instants: Instants;
  watermarks: Watermarks;
}

type Row = Omit<AccountFacts, 'instants' | 'watermarks'> & {
  hashrateAt: Date | null;
  balanceAt: Date | null;
  overviewAt: Date | null;
  listAt: Date | null;
  paymentsAt: Date | null;
  callsAt: Date | null;
};

/** The instants of the newest facts, over `accounts a`; payouts count once their whole history is known. */
const INSTANTS_FROM = Prisma.sql`accounts a
  left join account_states s on s.account_id = a.id
  left join worker_lists l on l.account_id = a.id
  left join payment_cursors p on p.account_id = a.id and p.type = 'PAYOUT' and p.synced_until is not null
  left join endpoint_states e on e.account_id = a.id and e.endpoint = 'paymentHistoryV2.htm' and e.error_code is null`;
const LIST_AT = Prisma.sql`case when l.incomplete is null then l.completed_at end`;
const PAYMENTS_AT = Prisma.sql`case when p.account_id is not null then e.ok_at end`;
const CALLS_AT = Prisma.sql`(select max(c.checked_at) from endpoint_states c where c.account_id = a.id)`;
const WATCHED = Prisma.sql`a.enabled and a.archived_at is null`;

/** A figure of the newest reply, over `account_states s`; if the state keeps an older one, the history has it. */
function told(fact: 'hashrate' | 'overview', column: string, shown = column): Prisma.Sql {
  return Prisma.raw(`case when s.${fact}_figures_at is null then s.${shown} else told_${fact}.${column} end`);
}

/** Locks the accounts across processes until the transaction ends. Collectors do not wait for it. */
export async function lockAccounts(tx: Db, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    select id from accounts where id = any(${[...ids]}::int[]) order by id for no key update`;
}

export async function loadAccounts(tx: Db, ids: readonly number[]): Promise<AccountFacts[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select a.id, a.name, a.group_name as "group", a.coin, a.payout_threshold::text as "payoutThreshold",
      s.balance::text as balance, ${told('hashrate', 'hashrate_10m')} as "hashrate10m",
      ${told('hashrate', 'hashrate_1h')} as "hashrate1h", ${told('hashrate', 'hashrate_1d')} as "hashrate1d",
      ${told('hashrate', 'accepted')} as accepted, ${told('hashrate', 'stale')} as stale,
      ${told('hashrate', 'duplicate')} as duplicate, ${told('hashrate', 'other')} as other,
      s.total_workers as "totalWorkers", s.active_workers as "activeWorkers",
      ${told('overview', 'hashrate_10m', 'overview_10m')} as "overview10m",
      ${told('overview', 'hashrate_1d', 'overview_1d')} as "overview1d",
      ${told('overview', 'total_workers', 'overview_total')} as "overviewTotal",
      ${told('overview', 'active_workers', 'overview_active')} as "overviewActive",
      ${told('overview', 'inactive_workers', 'overview_inactive')} as "overviewInactive",
      ${told('overview', 'invalid_workers', 'overview_invalid')} as "overviewInvalid",
      exists (select from endpoint_states o where o.account_id = a.id and o.endpoint = 'accountOverview.htm'
        and o.doubt is not null) as "overviewDoubted",
      l.started_at as "listStartedAt", l.incomplete is not null as "listShifted", s.hashrate_at as "hashrateAt",
      s.balance_at as "balanceAt", s.overview_at as "overviewAt", ${LIST_AT} as "listAt",
      ${PAYMENTS_AT} as "paymentsAt", ${CALLS_AT} as "callsAt"
    from ${INSTANTS_FROM}
    left join hashrates told_hashrate on s.hashrate_figures_at is not null and told_hashrate.account_id = a.id
      and told_hashrate.collected_at = s.hashrate_at
    left join account_overview told_overview on s.overview_figures_at is not null and told_overview.account_id = a.id
      and told_overview.collected_at = s.overview_at
    where a.id = any(${[...ids]}::int[]) and ${WATCHED} order by a.id`;
  const watermarks = await loadWatermarks(tx, ids);
  return rows.map(({ hashrateAt, balanceAt, overviewAt, listAt, paymentsAt, callsAt, ...row }) => ({
    ...row,
    instants: {
      HASHRATE: hashrateAt,
      BALANCE: balanceAt,
      OVERVIEW: overviewAt,
      WORKERS: listAt,
      PAYMENTS: paymentsAt,
      CALLS: callsAt,
    },
    watermarks: watermarks.get(row.id) ?? {},
  }));
}

async function loadWatermarks(tx: Db, ids: readonly number[]): Promise<Map<number, Watermarks>> {
  const rows = await tx.$queryRaw<(Watermark & { accountId: number; source: Source })[]>`
    select account_id as "accountId", source, first_at as "firstAt", observed_at as "observedAt"
    from alert_watermarks where account_id = any(${[...ids]}::int[])`;
  const byAccount = new Map<number, Watermarks>();
  for (const { accountId, source, ...watermark } of rows)
    byAccount.set(accountId, { ...byAccount.get(accountId), [source]: watermark });
  return byAccount;
}

/** The accounts with unevaluated facts; `eldest`: for each source, the instant from which facts are fresh. */
export async function accountsWithNews(
  tx: Db,
  eldest: Partial<Record<Source, Date>>,
  now: Date,
): Promise<number[]> {
  const latest = new Date(now.getTime() + AHEAD_MS);
  const sources = Object.keys(eldest);
  const instants = Object.values(eldest).map((instant) => instant.toISOString());
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct a.id from ${INSTANTS_FROM}
    cross join lateral (values ('HASHRATE', s.hashrate_at), ('BALANCE', s.balance_at), ('OVERVIEW', s.overview_at),
      ('WORKERS', ${LIST_AT}), ('PAYMENTS', ${PAYMENTS_AT}), ('CALLS', ${CALLS_AT})) fact (source, at)
    join unnest(${sources}::text[], ${instants}::text[]::timestamptz[]) fresh (source, eldest) on fresh.source = fact.source
    left join alert_watermarks evaluated on evaluated.account_id = a.id and evaluated.source = fact.source
    where ${WATCHED} and fact.at >= fresh.eldest and fact.at <= ${latest}::timestamptz
      and (evaluated.observed_at is null or fact.at > evaluated.observed_at or evaluated.observed_at > ${latest}::timestamptz)
    order by a.id`;
  return rows.map(({ id }) => id);
}

export interface Evaluated {
  accountId: number;
  source: Source;
  at: Date;
}

/** Records what has been evaluated. The first time of a source makes the account known to it. */
export async function saveWatermarks(tx: Db, evaluated: readonly Evaluated[], now: Date): Promise<void> {
  if (evaluated.length === 0) return;
  const latest = new Date(now.getTime() + AHEAD_MS);
  await tx.$executeRaw`
    insert into alert_watermarks (account_id, source, first_at, observed_at)
    select account_id, source, at, at
    from unnest(${evaluated.map(({ accountId }) => accountId)}::int[], ${evaluated.map(({ source }) => source as string)}::text[],
      ${evaluated.map(({ at }) => at.toISOString())}::text[]::timestamptz[]) as evaluated (account_id, source, at)
    on conflict (account_id, source) do update set observed_at = excluded.observed_at
    where excluded.observed_at > alert_watermarks.observed_at or alert_watermarks.observed_at > ${latest}::timestamptz`;
}
