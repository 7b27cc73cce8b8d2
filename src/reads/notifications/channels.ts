import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { AlertKind, AlertSeverity, ChannelType } from '../../vocabulary';

/** A channel as it may be shown: its address and secrets stay encrypted. */
export interface NotificationChannelRow {
  id: number;
  name: string;
  type: ChannelType;
  enabled: boolean;
  minSeverity: AlertSeverity;
  /** null: all */
  kinds: AlertKind[] | null;
  /** null: all */
  groups: string[] | null;
  /** null: never */
  repeatSeconds: number | null;
  digest: boolean;
  timeZone: string;
  /** null: no quiet hours */
  quietFrom: string | null;
  quietUntil: string | null;
  /** true: what is critical waits for their end too */
  quietCritical: boolean;
  digestHour: number;
  showMoney: boolean;
  /** where it goes, without the secret: a host, addresses, a chat */
  target: string;
}

const COLUMNS = Prisma.sql`id, name, type, enabled, min_severity as "minSeverity", nullif(kinds, '{}') as kinds,
  nullif(groups, '{}') as groups, repeat_seconds as "repeatSeconds", digest,
  time_zone as "timeZone", quiet_from as "quietFrom", quiet_until as "quietUntil", quiet_critical as "quietCritical", digest_hour as "digestHour",
  show_money as "showMoney", target`;

/** All channels by name. They belong to the whole installation, so the caller decides who sees them. */
export async function listNotificationChannels(db: Reader): Promise<NotificationChannelRow[]> {
  return db.$queryRaw<NotificationChannelRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_channels order by name collate "C"`);
}

/** Channels by id, in the order of the ids (for a DataLoader); null: there is none. */
export async function notificationChannelsById(
  db: Reader,
  ids: readonly number[],
): Promise<(NotificationChannelRow | null)[]> {
  const rows = await db.$queryRaw<NotificationChannelRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_channels where id = any(${[...ids]}::int[])`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
