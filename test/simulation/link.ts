import type { Clock } from '../../src/clock';

export const NEVER = new Promise<never>(() => undefined);

/** How a server's link to the database fails. Silence ends in a time-out, as the product's own bounds do it. */
export type LinkFault = 'silent to the database' | 'silent from the database' | 'refused';

/** How long the product waits for an answer, and for a connection. */
const SILENCE_MS = 30_000;

/** One server's link to the database, and whether its process runs at all. */
export interface Link {
  /** Sends a statement, and brings its answer; `connected`: within a transaction. */
  pass<T>(statement: () => Promise<T>): Promise<T>;
  /** Resolves once the process runs; never if it is dead. */
  running(): Promise<void>;
  setFault(fault: LinkFault | null): void;
  fault(): LinkFault | null;
  /** every statement takes this long */
  setDelay(ms: number): void;
  freeze(): void;
  thaw(): void;
  die(): void;
  isFrozen(): boolean;
  isDead(): boolean;
  /** The process meets this after so many statements from now, before or after the statement is carried out. */
  atStatement(statements: number, when: 'before' | 'after', meets: () => void): void;
}

/** As the adapter of a driver writes it. */
export class DriverAdapterError extends Error {
  override readonly name = 'DriverAdapterError';

  constructor(override readonly cause: { kind: string } & Record<string, unknown>) {
    super(cause.kind);
  }
}

const refused = () => new DriverAdapterError({ kind: 'DatabaseNotReachable', host: 'database', port: 5432 });
const silent = () => new DriverAdapterError({ kind: 'SocketTimeout' });

/** `time`: the true time; a frozen process's waits end when it is thawed. */
export function createLink(time: Clock, isDatabaseUp: () => boolean): Link {
  let fault: LinkFault | null = null;
  let delayMs = 0;
  let dead = false;
  let thawed: Promise<void> | null = null;
  let tellThaw = (): void => undefined;
  let mark: { left: number; when: 'before' | 'after'; meets: () => void } | null = null;

  async function running(): Promise<void> {
    while (thawed) await thawed;
    if (dead) return NEVER;
  }

  function meet(when: 'before' | 'after'): void {
    if (!mark || mark.when !== when || --mark.left > 0) return;
    const { meets } = mark;
    mark = null;
    meets();
  }

  const timeOut = async (): Promise<never> => {
    await time.sleep(SILENCE_MS);
    await running();
    throw silent();
  };

  return {
    running,
    async pass(statement) {
      await running();
      meet('before');
      await running();
      if (delayMs > 0) await time.sleep(delayMs);
      if (fault === 'refused' || !isDatabaseUp()) throw refused();
      if (fault === 'silent to the database') return timeOut();
      const answer = await statement().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      meet('after');
      // An answer that is under way when the link falls silent never arrives.
      if ((fault as LinkFault | null) === 'silent from the database') return timeOut();
      await running();
      if ('error' in answer) throw answer.error;
      return answer.value;
    },
    setFault: (next) => void (fault = next),
    fault: () => fault,
    setDelay: (ms) => void (delayMs = ms),
    freeze() {
      if (thawed || dead) return;
      thawed = new Promise((tell) => (tellThaw = tell));
    },
    thaw() {
      thawed = null;
      tellThaw();
    },
    die() {
      dead = true;
      thawed = null;
      tellThaw();
    },
    isFrozen: () => thawed !== null,
    isDead: () => dead,
    atStatement: (left, when, meets) => void (mark = { left, when, meets }),
  };
}
