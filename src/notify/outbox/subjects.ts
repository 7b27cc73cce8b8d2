import type { SubjectState } from '../choose/decide';
import { Prisma, type Db } from '../../store/connection/prisma';
import type { AlertFacts } from '../types';
import type { AlertKind } from '../../vocabulary';

export interface SubjectRow extends SubjectState {
  channelId: number;
  subject: string;
  accountId: number | null;
  workerId: bigint | null;
  kind: AlertKind;
}

const COLUMNS = Prisma.sql`channel_id as "channelId", subject, account_id as "accountId", worker_id as "workerId",
  kind, told_alert_id as "toldAlertId", told_at as "toldAt", calm, reminded_at as "remindedAt", held_at as "heldAt",
  free_at as "freeAt", told_severity as "toldSeverity", told_eased as "toldEased",
  owed_alert_id as "owedAlertId"`;

export async function readSubjects(
  tx: Db,
  channelIds: readonly number[],
  subjects: readonly string[],
): Promise<SubjectRow[]> {
  return tx.$queryRaw<SubjectRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_subjects
    where channel_id = any(${[...channelIds]}::int[]) and subject = any(${[...subjects]}::text[])`);
}

/** The subjects sent as open, or with a message held back. */
export async function readOpenSubjects(tx: Db, channelIds: readonly number[]): Promise<SubjectRow[]> {
  return tx.$queryRaw<SubjectRow[]>(Prisma.sql`
    select ${COLUMNS} from notification_subjects
    where channel_id = any(${[...channelIds]}::int[]) and (told_alert_id is not null or held_at is not null)
    order by channel_id, subject`);
}

export function identityOf({ account, worker, kind }: AlertFacts) {
  return { accountId: account?.id ?? null, workerId: worker?.id ?? null, kind };
}

/** As JSON, because neither driver accepts an array with nulls. */
export async function writeSubjects(tx: Db, rows: readonly SubjectRow[]): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  await tx.$executeRaw(Prisma.sql`
    insert into notification_subjects (channel_id, subject, account_id, worker_id, kind, told_alert_id, told_at, calm,
      reminded_at, held_at, free_at, told_severity, told_eased, owed_alert_id)
    select "channelId", subject, "accountId", "workerId", kind, "toldAlertId", "toldAt", calm, "remindedAt", "heldAt",
      "freeAt", "toldSeverity", "toldEased", "owedAlertId"
    from jsonb_to_recordset(${json}::text::jsonb) as row("channelId" int, subject text, "accountId" int,
      "workerId" bigint, kind text, "toldAlertId" bigint, "toldAt" timestamptz, calm boolean,
      "remindedAt" timestamptz, "heldAt" timestamptz, "freeAt" timestamptz,
      "toldSeverity" text, "toldEased" boolean, "owedAlertId" bigint)
    on conflict (channel_id, subject) do update set told_alert_id = excluded.told_alert_id,
      told_at = excluded.told_at, calm = excluded.calm, reminded_at = excluded.reminded_at,
      held_at = excluded.held_at, free_at = excluded.free_at, told_severity = excluded.told_severity,
      told_eased = excluded.told_eased, owed_alert_id = excluded.owed_alert_id`);
}
