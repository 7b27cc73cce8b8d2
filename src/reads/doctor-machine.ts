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

const SLOW_MS = 250;

export function ofDatabase({ embedded }: DoctorFacts, database: DatabaseFacts): DoctorLine[] {
  const { version, roundTripMs, standby, lagSeconds, bytes, applied, pending } = database;
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
    pending > 0
      ? line(
          'migrations',
          'FAILED',
          `${pending} of ${applied + pending} are not applied.`,
          'Start the server of this version; it applies them.',
        )
      : line('migrations', 'OK', `All ${applied} are applied.`),
  ];
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
