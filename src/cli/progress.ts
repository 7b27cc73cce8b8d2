import { SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number, words?: string): void;
  stop(): void;
}

/** A progress bar on stderr during long work; nothing without a terminal. */
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
