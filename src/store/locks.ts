/** A lock that is held until it is released, or until `lost` aborts because the database let go of it. */
export interface HeldLock {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Named locks across all processes on one database. A process never holds the same lock twice. */
export interface Locks {
  /** null: somebody holds it, in this process or in another */
  tryAcquire(name: string): Promise<HeldLock | null>;
  close(): Promise<void>;
}

/**
 * Locks of one process. PGlite's own advisory locks can be taken twice by the same session, and the embedded
 * database belongs to one process anyway (see data-dir.ts).
 */
export function createProcessLocks(): Locks {
  const held = new Set<string>();
  return {
    async tryAcquire(name) {
      if (held.has(name)) return null;
      held.add(name);
      return {
        lost: new AbortController().signal,
        release: async () => void held.delete(name),
      };
    },
    close: async () => held.clear(),
  };
}
