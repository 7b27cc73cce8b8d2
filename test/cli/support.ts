import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../../src/cli/program';
import { noteEnvironment } from '../support/leaks/environment-secrets';
import { keepWritten } from '../support/leaks/record';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
  /** stdout as one JSON document; throws when it is anything else. */
  json<T = Record<string, unknown>>(): T;
}

/** Runs the built command line as its own process, with this environment and nothing of ours. */
export function runCli(
  args: readonly string[],
  env: Record<string, string> = {},
  { cwd, killAfter }: { cwd?: string; killAfter?: Promise<unknown> } = {},
): Promise<CliResult> {
  if (!existsSync(PROGRAM)) throw new Error('The command line is not built: run "npm run build"');
  noteEnvironment(env);
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, SCHEDULER: 'off', ...env },
    cwd: cwd ?? env.DATA_DIR?.replace(/\/[^/]*$/, '') ?? __dirname,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  void killAfter?.then(() => child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      keepWritten('the output of the command line', `${stdout}\n${stderr}`);
      resolve({ code, stdout, stderr, json: <T>() => JSON.parse(stdout) as T });
    });
  });
}

/** Runs a command line in this process: as fast as it gets where a server answers. */
export async function runHere(args: readonly string[], env: Record<string, string>): Promise<CliResult> {
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said) =>
    ({
      isTTY: false,
      write: (piece: string | Uint8Array, told?: () => void) => {
        said[name] += Buffer.from(piece).toString();
        told?.();
        return true;
      },
    }) as unknown as NodeJS.WriteStream;
  noteEnvironment(env);
  const code = await runCommandLine(args, { env, stdout: stream('stdout'), stderr: stream('stderr') });
  keepWritten('the output of the command line', `${said.stdout}\n${said.stderr}`);
  return { code, ...said, json: <T>() => JSON.parse(said.stdout) as T };
}
