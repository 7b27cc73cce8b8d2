import { IS_FAILING } from '../../store/alerts/channel-health';
import { Prisma, type Db } from '../../store/connection/prisma';
import type { Channel } from '../types';

interface ChannelRow extends Omit<Channel, 'kinds' | 'groups'> {
  kinds: NonNullable<Channel['kinds']>;
  groups: string[];
}

const COLUMNS = Prisma.sql`id, name, type, enabled, min_severity as "minSeverity", kinds, groups,
  repeat_seconds as "repeatSeconds", digest, digest_at as "digestAt",
  time_zone as "timeZone", quiet_from as "quietFrom", quiet_until as "quietUntil", quiet_critical as "quietCritical", digest_hour as "digestHour",
  show_money as "showMoney", target, config_sealed as sealed, ${IS_FAILING} as failing`;

/** In the database an empty list means all. */
function channelOf({ kinds, groups, ...row }: ChannelRow): Channel {
  return {
    ...row,
    kinds: kinds.length === 0 ? null : kinds,
    groups: groups.length === 0 ? null : groups,
  };
}

/**
 * The enabled channels, locked until the transaction ends: message ids follow the order of commits, and two writers
 * never send the same thing twice.
 */
export async function lockEnabledChannels(tx: Db): Promise<Channel[]> {
  const rows = await tx.$queryRaw<ChannelRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_channels c where enabled order by id for no key update of c`);
  return rows.map(channelOf);
}

export async function findChannel(db: Db, id: number): Promise<Channel | null> {
  const rows = await db.$queryRaw<ChannelRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_channels c where id = ${id}::int`);
  return rows[0] ? channelOf(rows[0]) : null;
}

/** The same, locked until the transaction ends. */
export async function lockChannel(tx: Db, id: number): Promise<Channel | null> {
  const rows = await tx.$queryRaw<ChannelRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_channels c where id = ${id}::int for no key update of c`);
  return rows[0] ? channelOf(rows[0]) : null;
}
