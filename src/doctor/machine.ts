import type { DatabaseFacts } from '../reads/collecting/database-facts';
import { line, type DoctorFacts, type DoctorLine } from './facts';
import { sizeWords } from './words';
import { count } from '../words';

/** More calls than this in a window are beyond what the pool is known to accept. */
const POOL_LIMIT_PER_WINDOW = 600;

export function configuration({
  schedulerOn,
  limit,
  windowSeconds,
  database,
  embedded,
}: DoctorFacts): DoctorLine {
  const tenMinutes = (limit * 600) / windowSeconds;
  if (tenMinutes > POOL_LIMIT_PER_WINDOW)
    return line(
      'configuration',
      'WARNING',
      `Up to ${Math.round(tenMinutes)} calls in 10 minutes are allowed; the pool bans an address above ${POOL_LIMIT_PER_WINDOW}.`,
      'Set POOL_CALL_LIMIT and POOL_CALL_WINDOW_SECONDS back to 600.',
    );
  if (!schedulerOn)
    return line(
      'configuration',
      'WARNING',
      'SCHEDULER is off: tiers run only when triggered.',
      'Set SCHEDULER=on, unless something else triggers them.',
    );
  if (embedded && (database?.ages.accounts ?? 0) > 200)
    return line(
      'configuration',
      'WARNING',
      'There are many accounts for the embedded database, which answers one query at a time.',
      'Move to a PostgreSQL server: set DATABASE_URL and CREDENTIALS_KEY.',
    );
  return line('configuration', 'OK', 'The configuration is valid, with nothing unusual.');
}

export function files({ openFiles }: DoctorFacts): DoctorLine {
  const [first, ...others] = openFiles;
  if (!first) return line('files', 'OK', 'No file with secrets is readable by others.');
  const more = others.map(({ path, can }) => `, ${can} ${path}`).join('');
  return line(
    'files',
    'WARNING',
    `Others on this machine can ${first.can} ${first.path}${more}.`,
    `Run: ${openFiles.map(({ cure }) => cure).join(' && ')}`,
  );
}

/** An account whose secret cannot be decrypted is not collected until it is entered again. */
export function credentials({ unopened }: DoctorFacts): DoctorLine {
  if (unopened.length === 0) return line('credentials', 'OK', 'All stored secrets can be decrypted.');
  const some = unopened.slice(0, 5).join(', ');
  const others = unopened.length > 5 ? ` and ${count(unopened.length - 5, 'other')}` : '';
  return line(
    'credentials',
    'FAILED',
    `The stored secrets of ${some}${others} cannot be decrypted with the present key.`,
    'Restore the key that encrypted them (CREDENTIALS_KEY or CREDENTIALS_KEY_OLD; embedded: credentials.key in DATA_DIR). If it is lost, import the accounts again: pow-crm accounts import FILE.',
  );
}

const SLOW_MS = 250;

export function ofDatabase({ embedded }: DoctorFacts, database: DatabaseFacts): DoctorLine[] {
  const { version, roundTripMs, standby, lagSeconds, bytes } = database;
  const what = `PostgreSQL ${version}${embedded ? ', embedded' : ''}, ${sizeWords(bytes)}, answers in ${Math.ceil(roundTripMs)} ms`;
  const behind = lagSeconds === null ? '' : `, ${Math.round(lagSeconds)} s behind`;
  const slow = roundTripMs > SLOW_MS;
  return [
    standby
      ? line(
          'database',
          'FAILED',
          `${what}; it is a standby${behind} and takes no writes.`,
          'Point DATABASE_URL to the primary.',
        )
      : line(
          'database',
          slow ? 'WARNING' : 'OK',
          `${what}.`,
          slow ? 'Check its load and the network in between: tiers wait for it.' : null,
        ),
    migrations(database),
  ];
}

function migrations({ applied, pending }: DatabaseFacts): DoctorLine {
  if (pending === 0) return line('migrations', 'OK', `All ${applied} are applied.`);
  return line(
    'migrations',
    'FAILED',
    `${pending} of ${applied + pending} ${pending === 1 ? 'is' : 'are'} not applied.`,
    'Start this version of the server; it applies them.',
  );
}

const LITTLE_BYTES = 1024 ** 3;
const ALMOST_NONE_BYTES = 200 * 1024 ** 2;

export function disk({ disk: space }: DoctorFacts): DoctorLine {
  if (!space) return line('disk', 'UNKNOWN', 'The free space is unknown.');
  const { path, freeBytes, totalBytes } = space;
  const finding = `${sizeWords(freeBytes)} of ${sizeWords(totalBytes)} free at ${path}.`;
  const step = 'Make room, or move DATA_DIR: a full disk stops the database.';
  if (freeBytes < ALMOST_NONE_BYTES) return line('disk', 'FAILED', finding, step);
  if (freeBytes < LITTLE_BYTES) return line('disk', 'WARNING', finding, step);
  return line('disk', 'OK', finding);
}
