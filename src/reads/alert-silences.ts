import { Prisma } from '../store/prisma';
import type { Reader } from '../store/reader';
import type { AlertKind } from '../vocabulary';

/** A window without messages. Null lists: all. */
export interface SilenceRow {
  id: number;
  reason: string;
  by: string;
  from: Date;
  /** when it ends, or was ended */
  until: Date;
  groups: string[] | null;
  accountIds: number[] | null;
  kinds: AlertKind[] | null;
}

interface SilencesInput {
  /** the groups that the viewer sees; null: all. Of the others' silences none that names only what is hidden */
  visible: readonly string[] | null;
  /** those that are going on or still to come */
  activeOnly: boolean;
  ids?: readonly number[] | null;
  now: Date;
}

/** The silences, those that end last first. What a viewer does not see is left out of their lists. */
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
  const rows = await db.$queryRaw<(SilenceRow & { everywhere: boolean })[]>(Prisma.sql`
    select s.id, s.reason, s.created_by as by, s.from_at as "from", least(s.until_at, s.ended_at) as until,
      ${groups} as groups, ${accounts} as "accountIds", s.kinds,
      s.groups is null and s.account_ids is null as everywhere
    from silences s where ${Prisma.join(conditions, ' and ')} order by least(s.until_at, s.ended_at) desc, s.id desc`);
  return rows
    .filter(
      ({ everywhere, groups: named, accountIds }) => everywhere || named !== null || accountIds !== null,
    )
    .map(({ everywhere: _everywhere, ...row }) => row);
}
