import { readMigrations } from '../connection/migrate';
import { VerbError } from '../../verb-error';

/** Where the key is that opens the stored credentials: in the backup, left out on request, or in the environment. */
export type KeyPlace = 'INCLUDED' | 'LEFT_OUT' | 'CREDENTIALS_KEY' | 'NONE';

/** The backup's account of itself; it is the first file in it. */
export interface Manifest {
  /** of the backup's own form */
  format: number;
  /** the version of Pow CRM that made it */
  version: string;
  /** RFC 3339 */
  takenAt: string;
  key: KeyPlace;
  /** names, in their order */
  migrations: string[];
  /** rows of each table */
  tables: Record<string, number>;
}

export const FORMAT = 1;
const KEY_PLACES: readonly string[] = [
  'INCLUDED',
  'LEFT_OUT',
  'CREDENTIALS_KEY',
  'NONE',
] satisfies KeyPlace[];

export function rowsOf({ tables }: Manifest): number {
  return Object.values(tables).reduce((sum, rows) => sum + rows, 0);
}

/** Throws VerbError if this version cannot restore it. */
export function readManifest(text: string): Manifest {
  const manifest = parsed(text);
  if (manifest === null)
    throw new VerbError(
      'BAD_USER_INPUT',
      'The file is not a backup of Pow CRM: it does not describe itself.',
    );
  const known = new Set(readMigrations().map(({ name }) => name));
  if (manifest.format > FORMAT || manifest.migrations.some((name) => !known.has(name)))
    throw new VerbError(
      'BAD_USER_INPUT',
      `The backup was made by a newer version of Pow CRM (${manifest.version}). Restore it with that version, or a later one.`,
    );
  return manifest;
}

/** null: it is none. What stands in it ends up on a screen, so its form is checked to the end. */
function parsed(text: string): Manifest | null {
  let given: Record<keyof Manifest, unknown>;
  try {
    given = { ...(JSON.parse(text) as Record<keyof Manifest, unknown>) };
  } catch {
    return null;
  }
  const { format, version, takenAt, key, migrations, tables } = given;
  if (!Number.isSafeInteger(format) || !isWord(version, /^[\w.+-]{1,50}$/)) return null;
  if (!isWord(takenAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)) return null;
  if (!isWord(key, /^\w+$/) || !KEY_PLACES.includes(key)) return null;
  if (!Array.isArray(migrations) || !migrations.every((name) => isWord(name, /^\w{1,255}$/))) return null;
  if (typeof tables !== 'object' || tables === null) return null;
  const counts = Object.entries(tables);
  if (!counts.every(([name, rows]) => isWord(name, /^\w{1,63}$/) && Number.isSafeInteger(rows))) return null;
  return given as unknown as Manifest;
}

function isWord(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}
