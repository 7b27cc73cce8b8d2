import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { silenceWithin } from '../../store/alerts/silences';
import type { AlertKind } from '../../vocabulary';

/** A time without messages. null lists: all. */
export interface SilenceRow {
  id: number;
  /** a fixed text if the silence reaches beyond what the viewer sees; then `by` is hidden too, and there is no id */
  reason: string;
  by: string;
  /** null: ADMIN_TOKEN, not known, or not shown */
  tokenId: string | null;
  from: Date;
  /** when it ends, or was ended */
  until: Date;
  groups: string[] | null;
  accountIds: number[] | null;
  kinds: AlertKind[] | null;
  /** names or patterns; null too where the viewer does not see all that it covers */
  workers: string[] | null;
  /** null: all the time */
  weekly: { days: number[]; from: string; until: string; timeZone: string } | null;
}

interface SilencesInput {
  /** the groups that the viewer sees; null: all. Silences that name only hidden groups are left out */
  visible: readonly string[] | null;
  /** true: only present and future silences */
  activeOnly: boolean;
  ids?: readonly number[] | null;
  now: Date;
}

/** Shown to a viewer who does not see all that a silence covers, because its reason may be about the rest. */
const NOT_SHOWN = {
  reason: '(not shown: it covers more than your groups)',
  by: '(not shown)',
  tokenId: null,
  workers: null,
};

/** The silences, the latest end first. What a viewer does not see is left out of their lists. */
export async function listSilences(
  db: Reader,
  { visible, activeOnly, ids, now }: SilencesInput,
): Promise<SilenceRow[]> {
  const conditions = [Prisma.sql`true`];
  if (activeOnly) conditions.push(Prisma.sql`least(s.until_at, s.ended_at) > ${now}::timestamptz`);
  if (ids) conditions.push(Prisma.sql`s.id = any(${[...ids]}::int[])`);
  const groups = visible
    ? Prisma.sql`(select array_agg(name) from unnest(s.groups) name where name = any(${[...visible]}::text[]))`
    : Prisma.sql`s.groups`;
  const accounts = visible
    ? Prisma.sql`(select array_agg(c.id order by c.id) from accounts c
        where c.id = any(s.account_ids) and c.group_name = any(${[...visible]}::text[]))`
    : Prisma.sql`s.account_ids`;
  const whole = visible ? silenceWithin(visible) : Prisma.sql`true`;
  const rows = await db.$queryRaw<(SilenceRow & { everywhere: boolean; whole: boolean })[]>(Prisma.sql`
    select s.id, s.reason, s.created_by as by, s.created_by_token_id::text as "tokenId", s.from_at as "from",
      least(s.until_at, s.ended_at) as until,
      ${groups} as groups, ${accounts} as "accountIds", s.kinds, s.workers,
      case when s.week_days is not null then jsonb_build_object('days', s.week_days, 'from', s.day_from,
        'until', s.day_until, 'timeZone', s.time_zone) end as weekly,
      s.groups is null and s.account_ids is null as everywhere, ${whole} as whole
    from silences s where ${Prisma.join(conditions, ' and ')} order by least(s.until_at, s.ended_at) desc, s.id desc`);
  return rows
    .filter(
      ({ everywhere, groups: named, accountIds }) => everywhere || named !== null || accountIds !== null,
    )
    .map(({ everywhere: _everywhere, whole: seesAll, ...row }) => (seesAll ? row : { ...row, ...NOT_SHOWN }));
}
