/** Clean-up that must happen however the benchmarks end: databases dropped, processes ended. */
const open = new Set<() => Promise<void>>();

/** Answers a function that does it once; Ctrl-C does it too. */
export function undo(work: () => Promise<void>): () => Promise<void> {
  open.add(work);
  return async () => {
    if (open.delete(work)) await work();
  };
}

/** From now on SIGINT and SIGTERM undo everything, the newest first, before they end the process. */
export function undoOnSignals(): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    for (const work of [...open].reverse())
      await work().catch((error: unknown) => {
        console.error(error);
      });
    process.exit(130);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}
