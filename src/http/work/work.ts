import type { Viewer } from '../../access/viewer';
import { createTimeShare, type Share } from '../../api/limits/time-share';
import { systemClock, type Clock } from '../../clock';
import { count } from '../../words';
import { createWorkBudget, WORK_BUDGET } from './budget';
import { createTurns, TURNS, type Asked } from './turns';

/** Mutations wait for the pool, for minutes: they have slots of their own, and no queue. */
const MOST_MUTATIONS = 32;
/** Exports last as long as their readers take, so they have places of their own as well. */
const MOST_EXPORTS = 8;
/** An export that has to wait goes on by then at a slower pace: a connection on which nothing comes is cut off. */
const LONGEST_PAUSE_SECONDS = 20;
/** Bytes of answers for a token that it has not read yet. */
const MOST_UNSENT_BYTES = 64 * 1024 * 1024;

/** Work that a token may not start now. */
export class WorkRefusal extends Error {
  override readonly name = 'WorkRefusal';
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

export interface Wanted extends Asked {
  isMutation: boolean;
}

/** The place of an export that is under way. */
export interface ExportPlace {
  /** Charges a part of it. While the budget is used up the part waits, for what was begun shall come to its end. */
  part<Result>(work: () => Promise<Result>): Promise<Result>;
  end(): void;
}

/** The limits of each token's work on every path, apart from cached answers. */
export interface Work {
  /** Throws WorkRefusal if the token has used up its budget. */
  check(viewer: Viewer): void;
  /** Runs it when the token's queue allows and charges its time; throws WorkRefusal if it cannot run. */
  run<Result>(viewer: Viewer, wanted: Wanted, work: (share: Share) => Promise<Result>): Promise<Result>;
  /** The same for a request that is no GraphQL: checks, runs and charges it. */
  serve<Result>(viewer: Viewer, work: () => Promise<Result>): Promise<Result>;
  /** Charges what must not be refused, such as signing out. */
  charge<Result>(viewer: Viewer, work: () => Promise<Result>): Promise<Result>;
  /** Throws WorkRefusal while the budget is used up, and where too many exports are under way. */
  beginExport(viewer: Viewer): Promise<ExportPlace>;
  /** Charges a step that was taken before anything ran. */
  step<Result>(viewer: Viewer, work: () => Result): Result;
  /** Counts an answer as unread; the returned function says that it was read, or never will be. */
  unsent(viewer: Viewer, bytes: number): () => void;
}

const SMALL: Wanted = { isMutation: false, objects: 0, characters: 0 };

export function createWork(
  now: () => number = () => performance.now(),
  sleep: Clock['sleep'] = (ms, signal) => systemClock.sleep(ms, signal),
  databaseMs?: () => number,
): Work {
  const budget = createWorkBudget(now);
  const queries = createTurns();
  const mutations = createTurns({ ...TURNS, operations: MOST_MUTATIONS, objects: Infinity, waiting: 0 });
  const exports = createTurns({ ...TURNS, operations: MOST_EXPORTS, objects: Infinity, waiting: 0 });
  const time = createTimeShare({ now, databaseMs });
  const unsent = new Map<string, number>();

  function check(viewer: Viewer): void {
    const seconds = budget.wait(tokenOf(viewer));
    if (seconds !== null) throw usedUp(seconds);
    if ((unsent.get(tokenOf(viewer)) ?? 0) > MOST_UNSENT_BYTES) throw unread();
  }

  async function charge<Result>(viewer: Viewer, work: (share: Share) => Promise<Result>): Promise<Result> {
    const share = time.begin();
    try {
      return await work(share);
    } finally {
      budget.charge(tokenOf(viewer), share.end());
    }
  }

  async function run<Result>(viewer: Viewer, wanted: Wanted, work: (share: Share) => Promise<Result>) {
    const end = await (wanted.isMutation ? mutations : queries).take(tokenOf(viewer), wanted);
    if (end === null) throw wanted.isMutation ? tooManyMutations() : tooManyQueries();
    try {
      return await charge(viewer, (share) => {
        if (wanted.isMutation) share.waitElsewhere();
        return work(share);
      });
    } finally {
      end();
    }
  }

  return {
    check,
    run,
    charge: (viewer, work) => charge(viewer, work),
    async serve(viewer, work) {
      check(viewer);
      return run(viewer, SMALL, work);
    },
    step(viewer, work) {
      const from = now();
      try {
        return work();
      } finally {
        budget.charge(tokenOf(viewer), now() - from);
      }
    },
    async beginExport(viewer) {
      check(viewer);
      const endTurn = await exports.take(tokenOf(viewer), SMALL);
      if (endTurn === null) throw tooManyExports();
      const leaving = new AbortController();
      return {
        async part(work) {
          const seconds = budget.wait(tokenOf(viewer));
          if (seconds !== null) await sleep(Math.min(seconds, LONGEST_PAUSE_SECONDS) * 1_000, leaving.signal);
          return charge(viewer, work);
        },
        end() {
          leaving.abort();
          endTurn();
        },
      };
    },
    unsent(viewer, bytes) {
      const token = tokenOf(viewer);
      unsent.set(token, (unsent.get(token) ?? 0) + bytes);
      return () => {
        const left = (unsent.get(token) ?? 0) - bytes;
        if (left > 0) unsent.set(token, left);
        else unsent.delete(token);
      };
    },
  };
}

/** Names of stored tokens are not unique; ADMIN_TOKEN has no id. */
export function tokenOf({ tokenId, name }: Viewer): string {
  return tokenId == null ? `name ${name}` : `id ${tokenId}`;
}

function usedUp(wait: number): WorkRefusal {
  const { burstMs, refillMs } = WORK_BUDGET;
  return new WorkRefusal(
    `This token has used up its work budget: ${burstMs / 1_000} seconds of server time, refilled at ${refillMs / 1_000} seconds per second. Try again in ${count(wait, 'second')}; cached answers do not count.`,
    wait,
  );
}

const BUSY_SECONDS = 5;

function tooManyQueries(): WorkRefusal {
  const { operations, objects, waitMs } = TURNS;
  return new WorkRefusal(
    `This token sends too many queries at once: at most ${operations} run at a time, with ${objects.toLocaleString('en-US')} objects in total, and others wait up to ${waitMs / 1_000} seconds. Try again later.`,
    BUSY_SECONDS,
  );
}

function tooManyMutations(): WorkRefusal {
  return new WorkRefusal(
    `This token has ${MOST_MUTATIONS} mutations in progress, which is the limit; try again when one has finished.`,
    BUSY_SECONDS,
  );
}

function tooManyExports(): WorkRefusal {
  return new WorkRefusal(
    `This token has ${MOST_EXPORTS} exports in progress, which is the limit; try again when one has finished.`,
    BUSY_SECONDS,
  );
}

function unread(): WorkRefusal {
  return new WorkRefusal(
    `This token has not read ${MOST_UNSENT_BYTES / 1024 / 1024} MB of the answers sent to it, which is the limit; read them first.`,
    BUSY_SECONDS,
  );
}
