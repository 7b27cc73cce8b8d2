import type { Command } from 'commander';
import type { Env, EnvFiles } from '../config';
import { NO_FILES } from '../config/env-files';
import { openBackend } from './backend/open';
import type { Backend } from './backend/backend';
import type { Outcome, Runner, RunOptions, Session } from './command';
import { failureOf } from './errors';
import { EXIT, type ExitCode } from './exit-codes';
import { withoutSecrets } from './start-failure';
import { showsColours } from './text/tone';

/** The process around the commands. */
export interface Streams {
  env: Env;
  /** the .env files in `env` */
  files?: EnvFiles;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

interface GlobalOptions {
  json?: boolean;
  url?: string;
  token?: string;
}

export interface EndingRunner extends Runner {
  /** null: the process runs on */
  exitCode(): ExitCode | null;
}

/** Runs commands one after the other; with --json, exactly one document goes to stdout, whatever happens. */
export function createRunner({ env, files = NO_FILES, stdout, stderr }: Streams): EndingRunner {
  let exitCode: ExitCode | null = EXIT.ok;
  const print = (
    { text, json, exitCode: code = EXIT.ok, keepsRunning = false }: Outcome,
    asJson: boolean,
  ) => {
    if (keepsRunning) {
      exitCode = null;
      return;
    }
    if (asJson) stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    else if (text !== null) stdout.write(`${text}\n`);
    exitCode = code;
  };
  const fail = (error: unknown, asJson: boolean) => {
    const failure = withoutSecrets(failureOf(error), env, files);
    if (asJson) stdout.write(`${JSON.stringify({ error: failure.error }, null, 2)}\n`);
    else stderr.write(`${failure.error.message}\n`);
    exitCode = failure.exitCode;
  };

  async function onBackend(
    command: Command,
    work: (session: Session) => Promise<Outcome>,
    { before, importsAccounts, onUnopened, onlyServer, watches = false }: RunOptions = {},
  ): Promise<void> {
    const { json = false, url, token } = command.optsWithGlobals<GlobalOptions>();
    const width = stdout.isTTY ? stdout.columns : null;
    const note = (text: string) => void (json || stderr.write(`${text}\n`));
    let backend: Backend;
    try {
      before?.();
      backend = await openBackend({ env, files, url, token, importsAccounts, onlyServer, note });
    } catch (error) {
      if (onUnopened && error instanceof Error && failureOf(error).exitCode !== EXIT.usage)
        return print(onUnopened(error, width), json);
      return fail(error, json);
    }
    const letGo = endOnSignals(backend, watches ? () => undefined : note);
    try {
      const showsProgress = !json && stderr.isTTY;
      const write = (piece: string | Uint8Array) => writeTo(stdout, piece);
      const colours = !json && showsColours(stdout, env);
      print(await work({ backend, width, json, colours, note, showsProgress, write }), json);
    } catch (error) {
      fail(error, json);
    } finally {
      letGo();
      await backend.close();
    }
  }

  return {
    env,
    files,
    onBackend,
    async alone(command, work) {
      const { json = false } = command.optsWithGlobals<GlobalOptions>();
      try {
        print(await work(), json);
      } catch (error) {
        fail(error, json);
      }
    },
    exitCode: () => exitCode,
  };
}

/** A run in this process is ended in good order; a server's run continues there. */
function endOnSignals(backend: Backend, note: (text: string) => void): () => void {
  const end = () => {
    note(backend.inProcess ? 'Stopping …' : `The work continues on ${backend.place}.`);
    backend.close().then(
      () => process.exit(EXIT.interrupted),
      () => process.exit(EXIT.interrupted),
    );
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  return () => void process.off('SIGINT', end).off('SIGTERM', end);
}

/** Waits while the reader of a pipe is busy. */
function writeTo(stream: NodeJS.WriteStream, piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}
