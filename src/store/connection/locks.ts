/** A holder's write names this, so that it counts only while the lock is still its own. */
export interface Fence {
  name: string;
  owner: string;
  term: bigint;
  /** Tells the holder that it has lost the lock. */
  lose(): void;
}

/** A lock that is held until it is released, or until `lost` aborts because another process has taken it. */
export interface HeldLock {
  readonly lost: AbortSignal;
  /** absent: the lock ends with this process, and nobody writes under an older one */
  readonly fence?: Fence;
  /** true: the holder before fell silent, and may still live */
  readonly abandoned?: boolean;
  /** `idleMs` is sent with every sign of life: how long the holder has made no progress. */
  report?(idleMs: () => number): void;
  release(): Promise<void>;
}

/** Named locks across all processes on one database. A process never holds the same lock twice. */
export interface Locks {
  /** null: this process or another holds it */
  tryAcquire(name: string): Promise<HeldLock | null>;
  close(): Promise<void>;
}

/** A write under a lock that someone else holds by now. Nothing of it was kept. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';

  constructor() {
    super('another server has taken over, because this one was silent');
  }
}

/** The locks of one process, for databases that nobody else uses. */
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
