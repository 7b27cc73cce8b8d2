import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const PATIENCE_MS = 60_000;

export interface Child {
  process: ChildProcess;
  /** `http://host:port`, as it told when it listened */
  url: string;
}

export interface Children {
  /** Answers once it listens. */
  start(program: string, options: StartOptions): Promise<Child>;
  /** One that only gets messages. */
  run(program: string, options: StartOptions): ChildProcess;
  /** Ends them all, by their ids, and waits until they have ended. */
  end(): Promise<void>;
}

interface StartOptions {
  env?: Record<string, string>;
  args?: string[];
  /** sent as soon as it runs */
  message?: object;
  /** another Node than this one */
  execPath?: string;
  execArgv?: string[];
}

/** Processes that serve, each started on its own, none with this one's environment. */
export function createChildren(): Children {
  const alive = new Set<ChildProcess>();
  function run(
    program: string,
    { env = {}, args = [], message, execPath = process.execPath, execArgv = [] }: StartOptions,
  ): ChildProcess {
    const child = fork(program, args, {
      execPath,
      execArgv,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', GRAPHILE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    alive.add(child);
    child.once('exit', () => alive.delete(child));
    if (message) child.send(message);
    return child;
  }
  return {
    run(program, options) {
      const child = run(program, options);
      child.stderr?.pipe(process.stderr);
      return child;
    },
    async start(program, options) {
      const child = run(program, options);
      return { process: child, url: await addressOf(child, program) };
    },
    async end() {
      await Promise.all(
        [...alive].map(async (child) => {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
          await ended;
          clearTimeout(late);
        }),
      );
    },
  };
}

function addressOf(child: ChildProcess, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`${program} ${why}:\n${output}`));
    const timer = setTimeout(() => fail('does not listen'), PATIENCE_MS);
    child.once('exit', () => fail('ended'));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        // Later output is read and dropped, so that its pipe never fills.
        if (output.length < 20_000) output += text;
        const address = /(?:"address":"|listening on )(http:\/\/[^\s"]+)/.exec(output)?.[1];
        if (!address) return;
        clearTimeout(timer);
        resolve(address);
      });
  });
}
