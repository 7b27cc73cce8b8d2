import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { noteEnvironment } from './leaks/environment-secrets';
import { keepWritten } from './leaks/record';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'main.js');
export const PROCESS_TOKEN = 'token-of-the-process-tests-0123456789';
const PATIENCE_MS = 240_000;

export interface ServerProcess {
  pid: number;
  /** Everything that it wrote. */
  output(): string;
  /** Its address, once it listens; rejects when it ends before. */
  address(): Promise<string>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): void;
}

const alive = new Set<ChildProcess>();
afterEach(() => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Starts the built server as its own process, with this environment and nothing of ours. */
export function startServer(env: Record<string, string>): ServerProcess {
  if (!existsSync(PROGRAM)) throw new Error('The server is not built: run "npm run build" (npm test does)');
  const given = { PORT: '0', SCHEDULER: 'off', ADMIN_TOKEN: PROCESS_TOKEN, LOG_LEVEL: 'trace', ...env };
  noteEnvironment(given);
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env.PATH, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  let output = '';
  const listening = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not listening:\n${output}`)), PATIENCE_MS);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const address = /"address":"([^"]+)"/.exec(output)?.[1];
        if (!address) return;
        clearTimeout(timer);
        resolve(address);
      });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`ended before it listened:\n${output}`));
    });
  });
  listening.catch(() => undefined);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => {
      alive.delete(child);
      keepWritten('the output of a server', output);
      resolve({ code, signal });
    }),
  );
  return {
    pid: child.pid ?? 0,
    output: () => output,
    address: () => listening,
    ended,
    kill: (signal) => void child.kill(signal),
  };
}
