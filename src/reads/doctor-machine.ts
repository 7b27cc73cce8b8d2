import type { DatabaseFacts } from './doctor';
import { line, type DoctorFacts, type DoctorLine } from './doctor-facts';
import { sizeWords } from './doctor-words';

/** More than this in any window is beyond what the pool is known to stand. */
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
      'SCHEDULER is off: tiers run only when they are triggered.',
      'Set SCHEDULER=on, unless something else triggers them.',
    );
  if (embedded && (database?.ages.accounts ?? 0) > 200)
    return line(
      'configuration',
      'WARNING',
      'Many accounts on the embedded database, whose queries hold up everything else.',
      'Move to a PostgreSQL server: set DATABASE_URL and CREDENTIALS_KEY.',
    );
  return line('configuration', 'OK', 'Understood, and nothing in it is unusual.');
}

/** Of an account whose secret does not open, nothing can be collected until it is given again. */
export function credentials({ unopened }: DoctorFacts): DoctorLine {
  if (unopened.length === 0) return line('credentials', 'OK', 'All stored secrets open.');
  const some = unopened.slice(0, 5).join(', ');
  const others = unopened.length > 5 ? ` and ${unopened.length - 5} others` : '';
  return line(
    'credentials',
    'FAILED',
    `The stored secrets of ${some}${others} do not open with the key at hand.`,
    'Bring back the key that they were stored with (CREDENTIALS_KEY or CREDENTIALS_KEY_OLD; embedded: credentials.key in DATA_DIR). Is it lost, import the accounts again: pow-crm accounts import FILE.',
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
          slow ? 'Look at its load, and at the network between: tiers wait for it.' : null,
        ),
    migrations(database),
  ];
}

function migrations({ applied, pending }: DatabaseFacts): DoctorLine {
  if (pending === 0) return line('migrations', 'OK', `All ${applied} are applied.`);
  return line(
    'migrations',
    'FAILED',
    `${pending} of ${applied + pending} are not applied.`,
    'Start the server of this version; it applies them.',
  );
}

const LITTLE_BYTES = 1024 ** 3;
const ALMOST_NONE_BYTES = 200 * 1024 ** 2;

export function disk({ disk: space }: DoctorFacts): DoctorLine {
  if (!space) return line('disk', 'UNKNOWN', 'The free space cannot be told.');
  const { path, freeBytes, totalBytes } = space;
  const finding = `${sizeWords(freeBytes)} of ${sizeWords(totalBytes)} free at ${path}.`;
  const step = 'Make room, or move DATA_DIR: a full disk stops the database.';
  if (freeBytes < ALMOST_NONE_BYTES) return line('disk', 'FAILED', finding, step);
  if (freeBytes < LITTLE_BYTES) return line('disk', 'WARNING', finding, step);
  return line('disk', 'OK', finding);
}
