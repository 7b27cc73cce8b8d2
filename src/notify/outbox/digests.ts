import { digestDue } from '../choose/digest-slot';
import { wants } from '../choose/wants';
import { Prisma, type Db } from '../../store/connection/prisma';
import { isQuiet } from '../choose/quiet';
import { viewOf, type Composing } from '../text/compose';
import { digestMessage, type CollectedAccount } from '../text/digest';
import type { Channel } from '../types';
import { readRecent } from './alert-facts';
import { writeMessages } from './write';

const DAY_MS = 24 * 60 * 60_000;

/** Writes the daily digests that are due for the locked channels. */
export async function writeDigests(tx: Db, locked: readonly Channel[], composing: Composing): Promise<void> {
  const { now } = composing;
  const due = locked.filter((channel) => isDue(channel, now));
  if (due.length === 0) return;
  const since = new Date(now.getTime() - DAY_MS);
  const [alerts, accounts] = [await readRecent(tx, since, now), await readAccounts(tx)];
  const messages = due.map((channel) => ({
    channelId: channel.id,
    message: digestMessage(
      alerts.filter((alert) => wants(channel, alert) && !alert.frozen),
      accounts.filter(({ group }) => !channel.groups || (group !== null && channel.groups.includes(group))),
      since,
      { ...composing, ...viewOf(channel) },
    ),
  }));
  await writeMessages(tx, messages, now);
  await tx.$executeRaw(Prisma.sql`
    update notification_channels set digest_at = ${now}::timestamptz
    where id = any(${due.map((channel) => channel.id)}::int[])`);
}

function isDue(channel: Channel, now: Date): boolean {
  const { digest, digestAt, timeZone, digestHour } = channel;
  return digest && digestDue(digestAt, now, timeZone, digestHour) && !isQuiet(channel, now);
}

async function readAccounts(tx: Db): Promise<CollectedAccount[]> {
  return tx.$queryRaw<CollectedAccount[]>(Prisma.sql`
    select a.name, a.group_name as "group", coalesce(s.status, 'NEVER_COLLECTED') as status
    from accounts a left join account_states s on s.account_id = a.id
    where a.enabled and a.archived_at is null order by a.name`);
}
