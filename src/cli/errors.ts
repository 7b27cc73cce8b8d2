import { VaultError } from '../accounts/keys/vault';
import { ConfigError } from '../config/fault';
import { FaultyFileError } from '../files/file-fault';
import { DataDirHeldError } from '../store/connection/data-dir';
import { StartError } from '../store/connection/start-error';
import { troubleOf } from '../store/connection/trouble';
import { VerbError } from '../verb-error';
import { databaseFault } from './database-faults';
import { EXIT, type ExitCode } from './exit-codes';
import { machineFault } from './machine-faults';

/** The command was not understood; the message says what would be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A failed answer of the API, or a failure to reach it. `code` is one of the API's closed list. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Failure {
  exitCode: ExitCode;
  /** for --json */
  error: { code: string; message: string; faults?: readonly object[] };
}

/** The error for people and scripts; an unexpected error keeps its message and loses its stack. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : `An error without a message (${kindOf(error)}).`;
  if (error instanceof UsageError) return { exitCode: EXIT.usage, error: { code: 'USAGE', message } };
  if (error instanceof ConfigError || error instanceof FaultyFileError)
    return { exitCode: EXIT.configuration, error: { code: 'CONFIGURATION', message, faults: error.faults } };
  if (error instanceof VaultError)
    return { exitCode: EXIT.configuration, error: { code: 'CONFIGURATION', message } };
  if (error instanceof VerbError) return { exitCode: EXIT.failed, error: { code: error.code, message } };
  if (error instanceof AnswerError)
    return {
      exitCode: error.code === 'BAD_USER_INPUT' ? EXIT.usage : EXIT.failed,
      error: { code: error.code, message },
    };
  if (error instanceof DataDirHeldError)
    return { exitCode: EXIT.failed, error: { code: 'CONFLICT', message } };
  const refused = machineFault(error);
  if (refused !== null) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    return { exitCode: EXIT.failed, error: { code: taken ? 'CONFLICT' : 'UNAVAILABLE', message: refused } };
  }
  if (error instanceof StartError) return { exitCode: EXIT.failed, error: { code: 'UNAVAILABLE', message } };
  const fault = databaseFault(message);
  if (fault !== null) return { exitCode: EXIT.failed, error: { code: 'UNAVAILABLE', message: fault } };
  const trouble = troubleOf(error);
  if (trouble !== null)
    return { exitCode: EXIT.failed, error: { code: 'UNAVAILABLE', message: `The database ${trouble}.` } };
  return { exitCode: EXIT.failed, error: { code: 'FAILED', message } };
}

function kindOf(error: unknown): string {
  const name = (error as { name?: unknown } | null)?.name;
  return typeof name === 'string' && /^\w{1,40}$/.test(name) ? name : typeof error;
}
