import type { Command } from 'commander';
import type { Env, EnvFiles } from '../config';
import type { Backend } from './backend/backend';
import type { ExitCode } from './exit-codes';

/** The output of a command: a text for people, a document for scripts. */
export interface Outcome {
  /** null: it has been written already */
  text: string | null;
  json: unknown;
  exitCode?: ExitCode;
  /** it started something that runs on after it */
  keepsRunning?: boolean;
}

export interface Session {
  backend: Backend;
  /** the terminal's width; null: the output is a file or a pipe */
  width: number | null;
  json: boolean;
  /** true: the output is a terminal that shows colours */
  colours: boolean;
  /** for people who wait: to stderr, and nothing with --json */
  note(text: string): void;
  /** true: stderr is a terminal, so progress bars are shown */
  showsProgress: boolean;
  /** for long output whose pieces a pipe's reader waits for */
  write(piece: string | Uint8Array): Promise<void>;
}

export interface RunOptions {
  /** checks the arguments before anything is opened; its error is the command's */
  before?: () => void;
  importsAccounts?: boolean;
  /** true: only a server that runs is asked; the database is left alone */
  onlyServer?: boolean;
  /** true: it only looks, until the person stops it */
  watches?: boolean;
  /** the output if no backend is available; absent: the error is the command's */
  onUnopened?: (error: Error, width: number | null) => Outcome;
}

/** Runs a command: opens the backend, prints the output, and keeps the exit code. */
export interface Runner {
  /** `work` gets the session; the options come from commander's `command`. */
  onBackend(
    command: Command,
    work: (session: Session) => Promise<Outcome>,
    options?: RunOptions,
  ): Promise<void>;
  /** for commands without a backend */
  alone(command: Command, work: () => Promise<Outcome>): Promise<void>;
  /** the environment that the process was started in, for the little that is not a backend's */
  env: Env;
  /** the .env files in `env` */
  files: EnvFiles;
}
