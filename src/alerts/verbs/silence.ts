import { Prisma, type Db } from '../../store/connection/prisma';
import { silenceWithin } from '../../store/alerts/silences';
import { VerbError } from '../../verb-error';
import type { Actor, SilenceInput } from '../types';
import { checkedText, type VerbContext } from './context';
import { checkedWindow, checkedWorkers } from './silence-parts';

/** For a longer time, an operator should switch the rule off. */
const LONGEST_DAYS = 366;

/** Creates a planned silence; its alerts still fire. Returns its id. */
export async function createSilence({ db, clock }: VerbContext, input: SilenceInput): Promise<number> {
  const now = clock.now();
  const from = input.from ?? now;
  const { until, by, tokenId = null } = input;
  const reason = checkedText('reason', input.reason);
  if (reason === null) throw new VerbError('BAD_USER_INPUT', 'A silence needs a reason.');
  if (!(until > from)) throw new VerbError('BAD_USER_INPUT', 'until must lie after from.');
  if (!(until > now)) throw new VerbError('BAD_USER_INPUT', 'until must lie in the future.');
  if (until.getTime() - from.getTime() > LONGEST_DAYS * 86_400_000)
    throw new VerbError('BAD_USER_INPUT', `A silence lasts at most ${LONGEST_DAYS} days.`);
  const { groups, accounts } = await coverage(db, input);
  const kinds = input.kinds ? [...input.kinds] : null;
  const workers = checkedWorkers(input.workers);
  const weekly = input.weekly ? await checkedWindow(db, input.weekly) : null;
  for (const [name, list] of Object.entries({ groups, accounts, kinds, workers }))
    if (list?.length === 0)
      throw new VerbError('BAD_USER_INPUT', `${name} names nothing; leave it out to mean all.`);
  const rows = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    insert into silences (reason, created_by, created_by_token_id, created_at, from_at, until_at, groups, account_ids, kinds,
      workers, week_days, day_from, day_until, time_zone)
    values (${reason}::text, ${by}::text, ${tokenId}::int, ${now}::timestamptz, ${from}::timestamptz, ${until}::timestamptz,
      ${groups}::text[], ${accounts}::int[], ${kinds}::text[], ${workers}::text[], ${weekly ? [...weekly.days] : null}::int[],
      ${weekly?.from ?? null}::text, ${weekly?.until ?? null}::text, ${weekly?.timeZone ?? null}::text) returning id`);
  return rows[0]?.id ?? 0;
}

interface Coverage {
  groups: string[] | null;
  accounts: number[] | null;
}

/**
 * Its groups and accounts must exist and be visible to the actor; an actor limited to groups can silence at most those.
 */
async function coverage(db: Db, { groups, accounts, visible }: SilenceInput): Promise<Coverage> {
  const named = { groups: groups ? [...groups] : null, accounts: accounts ? [...accounts] : null };
  if (!named.groups && !named.accounts) return { ...named, groups: visible ? [...visible] : null };
  const known = await db.account.findMany({
    where: { archivedAt: null, ...(visible ? { groupName: { in: [...visible] } } : {}) },
    select: { id: true, groupName: true },
  });
  const group = named.groups?.find((name) => !known.some(({ groupName }) => groupName === name));
  if (group !== undefined) throw new VerbError('BAD_USER_INPUT', 'No account is in one of the groups.');
  const account = named.accounts?.find((id) => !known.some((row) => row.id === id));
  if (account !== undefined) throw new VerbError('BAD_USER_INPUT', 'One of the accounts is not there.');
  return named;
}

/** Ends a silence early, or cancels one that has not begun. */
export async function endSilence(
  { db, clock }: VerbContext,
  id: number,
  { by, visible }: Actor,
): Promise<void> {
  const now = clock.now();
  const within = visible ? silenceWithin(visible) : Prisma.sql`true`;
  const seen = await db.$queryRaw<{ id: number }[]>(Prisma.sql`
    select s.id from silences s where s.id = ${id}::int and ${within}`);
  if (seen.length === 0) throw new VerbError('NOT_FOUND', 'There is no such silence.');
  const ended = await db.$executeRaw`
    update silences set ended_at = ${now}::timestamptz, ended_by = ${by}::text
    where id = ${id}::int and ended_at is null and until_at > ${now}::timestamptz`;
  if (ended === 0) throw new VerbError('CONFLICT', 'This silence has ended already.');
}
