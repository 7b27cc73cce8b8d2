import { SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number, words?: string): void;
  stop(): void;
}

/** A bar on stderr while something long is under way; nothing where nobody looks. */
export function startProgress(shown: boolean, what: string, total: number): Progress {
  if (!shown) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${what} {bar} {value}/{total} {words}`,
    barsize: 28,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { words: '' });
  return {
    update: (done, words = '') => bar.update(done, { words }),
    stop: () => bar.stop(),
  };
}
