/** How PostgreSQL, the way to it and its driver put it that there is no connection, and what to do then. */
const FAULTS: readonly (readonly [said: RegExp, advice: string])[] = [
  [
    /ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|timeout expired|Connection terminated/,
    'See that it runs, that DATABASE_URL has its host and port, and that no firewall stands between.',
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'DATABASE_URL names a host that is not known here.'],
  [
    /password authentication failed|role "[^"]*" does not exist|no PostgreSQL user name/,
    'DATABASE_URL has a user or password that it does not take; special characters in the password must be percent-encoded.',
  ],
  [/database "[^"]*" does not exist/, 'Create it (createdb), or name another in DATABASE_URL.'],
  [/does not support SSL/, 'Take sslmode away from DATABASE_URL, or switch SSL on there.'],
  [
    /certificate|altnames/i,
    'Add sslmode=verify-full&sslrootcert=/path/of/its-ca.crt to DATABASE_URL, or sslmode=no-verify where you trust the network.',
  ],
  [/no encryption|SSL (connection is )?required/i, 'Add sslmode=verify-full to DATABASE_URL.'],
  [/unsupported startup parameter/, 'It is a PgBouncer: add "options" to its ignore_startup_parameters.'],
  [/permission denied for /, 'Its user must own the database, or may at least create tables in its schema.'],
  [
    /too many (clients|connections)|remaining connection slots/,
    'A server takes some 16 connections: raise its limit, or put a pooler in front.',
  ],
];

/** A sentence that leads to the fix; null: the message is about something else. */
export function databaseFault(message: string): string | null {
  const said = message.trim().split('\n').at(-1)?.trim() ?? '';
  const advice = FAULTS.find(([pattern]) => pattern.test(message))?.[1];
  return advice === undefined ? null : `The database cannot be used: ${said.replace(/\.$/, '')}. ${advice}`;
}
