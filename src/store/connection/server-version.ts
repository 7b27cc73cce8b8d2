import type { SqlSession } from './sql-session';
import { StartError } from './start-error';

/** The first version with NULLS NOT DISTINCT in unique indexes, which rules and open alerts need. */
const OLDEST_MAJOR = 15;

export class ServerVersionError extends StartError {}

/** Refuses a server that is too old, before anything in it is changed. */
export async function requireVersion(session: SqlSession): Promise<void> {
  const [row] = await session.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  );
  const fault = versionFault(Number(row?.number), String(row?.text));
  if (fault !== null) throw new ServerVersionError(fault);
}

/** `number` is server_version_num: 140011 is 14.11, 90624 is 9.6.24. null: new enough. */
export function versionFault(number: number, text: string): string | null {
  if (number >= OLDEST_MAJOR * 10_000) return null;
  const [version = text] = text.split(' ');
  return `The database is PostgreSQL ${version}, but Pow CRM needs version ${OLDEST_MAJOR} or newer: upgrade that server, or name another in DATABASE_URL.`;
}
