import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error';

/** `cause`: the driver's own error, which only says that something inside was aborted. */
export class EmbeddedDatabaseError extends StartError {
  override readonly name = 'EmbeddedDatabaseError';

  constructor(cause?: unknown) {
    super(
      'The embedded database cannot be opened: its files (pgdata in DATA_DIR) are damaged or incomplete, or have the wrong permissions. Restore DATA_DIR from a backup. Without one, move pgdata away and start again: then import the accounts anew; payments are collected again, samples and tokens are lost. If the first start was cut off, just delete pgdata.',
      { cause },
    );
  }
}

/** The embedded database has crashed: until the process ends it answers nothing any more. */
export function isCrash(error: unknown): boolean {
  return error instanceof Error && error.name === 'RuntimeError';
}

/**
 * Without PG_VERSION, PGlite takes a folder for a new one and writes an empty database over the old one. A first start
 * that was cut off earlier has no pg_control yet.
 */
export function hasLostItsVersion(pgdata: string): boolean {
  return existsSync(join(pgdata, 'global', 'pg_control')) && !existsSync(join(pgdata, 'PG_VERSION'));
}
