import { Prisma, type Db } from '../../store/prisma';
import { VerbError } from '../../verb-error';
import type { Actor, SilenceInput } from '../types';
import { checkedText, type VerbContext } from './context';

/** Who wants it quieter for longer switches the rule off. */
const LONGEST_DAYS = 366;

/** Mutes messages in a planned window; the alerts themselves go on. Answers its id. */
export async function createSilence({ db, clock }: VerbContext, input: SilenceInput): Promise<number> {
  const now = clock.now();
  const from = input.from ?? now;
  const { until, by } = input;
  const reason = checkedText('reason', input.reason);
  if (reason === null) throw new VerbError('BAD_USER_INPUT', 'A silence needs a reason.');
  if (!(until > from)) throw new VerbError('BAD_USER_INPUT', 'until must lie after from.');
  if (!(until > now)) throw new VerbError('BAD_USER_INPUT', 'until must lie in the future.');
  if (until.getTime() - from.getTime() > LONGEST_DAYS * 86_400_000)
    throw new VerbError('BAD_USER_INPUT', `A silence lasts at most ${LONGEST_DAYS} days.`);
  const { groups, accounts } = await coverage(db, input);
  const kinds = input.kinds ? [...input.kinds] : null;
  for (const [name, list] of Object.entries({ groups, accounts, kinds }))
    if (list?.length === 0)
      throw new VerbError('BAD_USER_INPUT', `${name} names nothing; leave it out to mean all.`);
  const rows = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    insert into silences (reason, created_by, created_at, from_at, until_at, groups, account_ids, kinds)
    values (${reason}::text, ${by}::text, ${now}::timestamptz, ${from}::timestamptz, ${until}::timestamptz,
      ${groups}::text[], ${accounts}::int[], ${kinds}::text[]) returning id`);
  return rows[0]?.id ?? 0;
}

interface Coverage {
  groups: string[] | null;
  accounts: number[] | null;
}

/** What it names must be there and be seen by the actor; one who sees only some groups silences at most those. */
async function coverage(db: Db, { groups, accounts, visible }: SilenceInput): Promise<Coverage> {
  const named = { groups: groups ? [...groups] : null, accounts: accounts ? [...accounts] : null };
  if (!named.groups && !named.accounts) return { ...named, groups: visible ? [...visible] : null };
  const known = await db.account.findMany({
    where: { archivedAt: null, ...(visible ? { groupName: { in: [...visible] } } : {}) },
    select: { id: true, groupName: true },
  });
  const group = named.groups?.find((name) => !known.some(({ groupName }) => groupName === name));
  if (group !== undefined) throw new VerbError('BAD_USER_INPUT', `No account is in a group "${group}".`);
  const account = named.accounts?.find((id) => !known.some((row) => row.id === id));
  if (account !== undefined) throw new VerbError('BAD_USER_INPUT', `There is no account ${account}.`);
  return named;
}

/** Ends a silence before its time, or one that has not begun. */
export async function endSilence(
  { db, clock }: VerbContext,
  id: number,
  { by, visible }: Actor,
): Promise<void> {
  const now = clock.now();
  const within = visible
    ? Prisma.sql`(groups is not null or account_ids is not null) and coalesce(groups <@ ${[...visible]}::text[], true)
        and coalesce(account_ids <@ (select array_agg(id) from accounts where group_name = any(${[...visible]}::text[])), account_ids is null)`
    : Prisma.sql`true`;
  const seen = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    select id from silences where id = ${id}::int and ${within}`);
  if (seen.length === 0) throw new VerbError('NOT_FOUND', `There is no silence ${id}.`);
  const ended = await db.$executeRaw`
    update silences set ended_at = ${now}::timestamptz, ended_by = ${by}::text
    where id = ${id}::int and ended_at is null and until_at > ${now}::timestamptz`;
  if (ended === 0) throw new VerbError('CONFLICT', `Silence ${id} has ended already.`);
}
