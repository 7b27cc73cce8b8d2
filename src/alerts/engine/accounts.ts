import { Prisma, type Db } from '../../store/prisma';
import type { DecimalText } from '../../vocabulary';
import type { Instants, Source, Watermark, Watermarks } from './sources';

/** An enabled account with its present; rates in H/s, amounts exact in whole coins. */
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
  /** when the last list began; its workers were read after that */
  listStartedAt: Date | null;
  /** the last reading of the list was not whole */
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

/** Takes the accounts' turns one after the other, across processes, until the transaction ends. Collectors do not wait. */
export async function lockAccounts(tx: Db, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    select id from accounts where id = any(${[...ids]}::int[]) order by id for no key update`;
}

export async function loadAccounts(tx: Db, ids: readonly number[]): Promise<AccountFacts[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select a.id, a.name, a.group_name as "group", a.coin, a.payout_threshold::text as "payoutThreshold",
      s.balance::text as balance, s.hashrate_10m as "hashrate10m", s.hashrate_1h as "hashrate1h",
      s.hashrate_1d as "hashrate1d", s.accepted, s.stale, s.duplicate, s.other, s.total_workers as "totalWorkers",
      s.active_workers as "activeWorkers", s.overview_10m as "overview10m", s.overview_1d as "overview1d",
      s.overview_total as "overviewTotal", s.overview_active as "overviewActive",
      s.overview_inactive as "overviewInactive", s.overview_invalid as "overviewInvalid",
      l.started_at as "listStartedAt", l.incomplete is not null as "listShifted", s.hashrate_at as "hashrateAt",
      s.balance_at as "balanceAt", s.overview_at as "overviewAt", ${LIST_AT} as "listAt",
      ${PAYMENTS_AT} as "paymentsAt", ${CALLS_AT} as "callsAt"
    from ${INSTANTS_FROM} where a.id = any(${[...ids]}::int[]) and ${WATCHED} order by a.id`;
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

/** The accounts with facts that nobody has judged; `eldest`: per source, the instant from which facts are fresh. */
export async function accountsWithNews(tx: Db, eldest: Partial<Record<Source, Date>>): Promise<number[]> {
  const sources = Object.keys(eldest);
  const instants = Object.values(eldest).map((instant) => instant.toISOString());
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct a.id from ${INSTANTS_FROM}
    cross join lateral (values ('HASHRATE', s.hashrate_at), ('BALANCE', s.balance_at), ('OVERVIEW', s.overview_at),
      ('WORKERS', ${LIST_AT}), ('PAYMENTS', ${PAYMENTS_AT}), ('CALLS', ${CALLS_AT})) fact (source, at)
    join unnest(${sources}::text[], ${instants}::text[]::timestamptz[]) fresh (source, eldest) on fresh.source = fact.source
    left join alert_watermarks judged on judged.account_id = a.id and judged.source = fact.source
    where ${WATCHED} and fact.at >= fresh.eldest and (judged.observed_at is null or fact.at > judged.observed_at)
    order by a.id`;
  return rows.map(({ id }) => id);
}

export interface Judged {
  accountId: number;
  source: Source;
  at: Date;
}

/** Remembers what has been judged; the first time of a source is an account's first sight of it. */
export async function saveWatermarks(tx: Db, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  await tx.$executeRaw`
    insert into alert_watermarks (account_id, source, first_at, observed_at)
    select account_id, source, at, at
    from unnest(${judged.map(({ accountId }) => accountId)}::int[], ${judged.map(({ source }) => source as string)}::text[],
      ${judged.map(({ at }) => at.toISOString())}::text[]::timestamptz[]) as judged (account_id, source, at)
    on conflict (account_id, source) do update set observed_at = excluded.observed_at
    where excluded.observed_at > alert_watermarks.observed_at`;
}
