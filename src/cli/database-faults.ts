import { ALL_CONNECTIONS } from '../store/connection/connections';

/** Messages of PostgreSQL, the network and the driver about a failed connection, and what to do then. */
const FAULTS: readonly (readonly [said: RegExp, finding: string, advice: string])[] = [
  [
    /ECONNREFUSED/,
    'nothing listens at its address (ECONNREFUSED)',
    'Check that it runs, and that DATABASE_URL has its host and port.',
  ],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|timeout expired|Connection terminated/,
    'the connection timed out',
    'Check that it runs, that DATABASE_URL has its host and port, and that no firewall blocks the way.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'its host name is unknown',
    'Check that DATABASE_URL names the right host; special characters in the password must be percent-encoded.',
  ],
  [
    /password authentication failed|role "[^"]*" does not exist|no PostgreSQL user name|SASL/,
    'it rejects this user or password',
    'Check the user and the password in DATABASE_URL; special characters in the password must be percent-encoded.',
  ],
  [
    /database "[^"]*" does not exist/,
    'it has no database of this name',
    'Create it (createdb), or name another in DATABASE_URL.',
  ],
  [
    /does not support SSL/,
    'it does not speak SSL',
    'Remove sslmode from DATABASE_URL, or enable SSL on the server.',
  ],
  [
    /certificate|altnames/i,
    'its certificate is not trusted here',
    'Add sslmode=verify-full&sslrootcert=/path/of/its-ca.crt to DATABASE_URL, or sslmode=no-verify if you trust the network.',
  ],
  [
    /no encryption|SSL (connection is )?required/i,
    'it requires an encrypted connection',
    'Add sslmode=verify-full to DATABASE_URL.',
  ],
  [
    /unsupported startup parameter/,
    'it is a pooler that refuses a startup parameter',
    'Configure it to ignore that parameter (ignore_startup_parameters).',
  ],
  [
    /permission denied for /,
    'its user lacks a permission',
    'Its user must own the database, or at least be allowed to create tables in its schema.',
  ],
  [
    /read-only transaction|recovery is in progress/,
    'it takes no writes: it is a standby, or set to be read-only',
    'Name the primary in DATABASE_URL.',
  ],
  [
    /statement pooling mode/,
    'it is a pooler in statement mode',
    'Set the pooler to session mode; or to transaction mode, with DATABASE_DIRECT_URL to the server behind it.',
  ],
  [/no space left|could not extend file/i, 'its disk is full', 'Make room there, then start again.'],
  [
    /too many (clients|connections)|remaining connection slots/,
    'it has no connection left',
    `A server of Pow CRM takes up to ${ALL_CONNECTIONS} connections: raise its limit, or put a pooler in front.`,
  ],
  [
    /the database system is (starting up|shutting down|in recovery)/,
    'it is just starting or stopping',
    'Wait a minute and start again.',
  ],
];

/**
 * A sentence that leads to the fix; null: another kind of error. It never repeats the driver's words, which quote parts
 * of DATABASE_URL, and in a mistyped one that may be the password.
 */
export function databaseFault(message: string): string | null {
  const [, finding, advice] = FAULTS.find(([pattern]) => pattern.test(message)) ?? [];
  return finding === undefined ? null : `The database cannot be used: ${finding}. ${advice}`;
}
