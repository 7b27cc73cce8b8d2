import type { Command } from 'commander';
import type { Backend } from './backend/backend';
import type { ExitCode } from './exit-codes';

/** What a command has to say: a text for people, a document for scripts. */
export interface Outcome {
  /** null: it has been written already */
  text: string | null;
  json: unknown;
  exitCode?: ExitCode;
  /** it began something that runs on after it */
  keepsRunning?: boolean;
}

export interface Session {
  backend: Backend;
  /** of the terminal; null: the text goes to a file or a pipe */
  width: number | null;
  json: boolean;
  /** for people who wait: to stderr, and nothing with --json */
  note(text: string): void;
  /** bars are for a terminal */
  showsProgress: boolean;
  /** for long work on the pieces of which somebody waits at the other end of a pipe */
  write(piece: string | Uint8Array): Promise<void>;
}

export interface RunOptions {
  importsAccounts?: boolean;
  /** what to say where there is no backend to be had; left out: the error is the command's */
  onUnopened?: (error: Error, width: number | null) => Outcome;
}

/** Hands a command to whoever runs it: opens the backend, prints what comes, and keeps the exit code. */
export interface Runner {
  /** `work` gets the session; options as commander has read them come from `command`. */
  onBackend(
    command: Command,
    work: (session: Session) => Promise<Outcome>,
    options?: RunOptions,
  ): Promise<void>;
  /** without any backend */
  alone(command: Command, work: () => Promise<Outcome>): Promise<void>;
  /** for the little that is not a backend's: the environment that the process was started in */
  env: Readonly<Record<string, string | undefined>>;
}
