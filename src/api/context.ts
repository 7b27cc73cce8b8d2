import DataLoader from 'dataloader';
import type { Viewer } from '../access/viewer';
import { isStale, staleFrom } from '../reads/collecting/staleness';
import { VerbError } from '../verb-error';
import { TIERS, type TierName } from '../vocabulary';
import { createValidity, type Validity } from './answers/validity';
import { createDeadline, type Deadline } from './limits/deadline';
import { MOST_UNPAGED_ROWS } from './limits/limits';
import type { ApiServices, TierSchedules } from './services';

/**
 * Answers all keys of one level with one statement, in the keys' order. The function itself is the loader's identity:
 * declare it once, at the top of a file, and pass it to `context.load`.
 */
export type Batch<Args, Key, Value> = (
  context: Context,
  args: Args,
  keys: readonly Key[],
) => Promise<readonly (Value | Error)[]>;

/** True if a tier's data is stale; null (never collected) always is. */
export type Freshness = (tier: TierName, collectedAt: Date | null) => boolean;

/** The state that every resolver of one request shares. */
export interface Context {
  viewer: Viewer;
  /** One instant for the whole answer. Who takes it from here makes the answer one that holds for this request only. */
  readonly now: Date;
  /** The same instant, for who says until when the answer holds. */
  validity: Validity;
  services: ApiServices;
  /** ends an operation that takes too long; whoever runs operations starts and stops it */
  deadline: Deadline;
  schedules(): Promise<TierSchedules>;
  /** Passes lists of rows on, as long as all of the answer are not more than it may hold. */
  countRows<Values extends readonly unknown[]>(values: Values): Values;
  freshness(): Promise<Freshness>;
  /**
   * The value of one key, batched with all others that were asked for with the same function and equal args:
   * `context.load(batchSamples, { from, to }, workerId)`. Keys are compared as a Map compares them.
   */
  load<Args, Key, Value>(batch: Batch<Args, Key, Value>, args: Args, key: Key): Promise<Value>;
}

export interface RequestParts {
  viewer: Viewer;
  now: Date;
  /** the data version, read after the request came */
  version: string;
  deadline?: Deadline;
}

export function createContext(
  services: ApiServices,
  { viewer, now, version, deadline = createDeadline() }: RequestParts,
): Context {
  const validity = createValidity(now);
  const countRows = rowCounter();
  const loaders = new Map<unknown, Map<string, unknown>>();
  let schedules: Promise<TierSchedules> | null = null;

  // Apollo copies a context's own fields, and reading this one says something: so it is inherited.
  const instant: Pick<Context, 'now'> = {
    get now() {
      validity.until(now);
      return now;
    },
  };
  const own: Omit<Context, 'now'> = {
    viewer,
    validity,
    services,
    deadline,
    countRows,
    schedules: () => (schedules ??= readSchedules()),
    async freshness() {
      const known = await context.schedules();
      return (tier, collectedAt) => {
        const stale = isStale(now, collectedAt, known[tier]);
        if (!stale && collectedAt !== null) validity.until(staleFrom(collectedAt, known[tier]));
        return stale;
      };
    },
    load<Args, Key, Value>(batch: Batch<Args, Key, Value>, args: Args, key: Key) {
      const byArgs = loaders.get(batch) ?? new Map<string, unknown>();
      loaders.set(batch, byArgs);
      const identity = JSON.stringify(args ?? null);
      const loader =
        (byArgs.get(identity) as DataLoader<Key, Value> | undefined) ??
        new DataLoader<Key, Value>(async (keys) =>
          countRows(await deadline.within(batch(context, args, keys))),
        );
      byArgs.set(identity, loader);
      return loader.load(key);
    },
  };
  const context = Object.assign(Object.create(instant) as typeof instant, own);
  return context;

  /** They change with the data, and at each slot of a cron. */
  async function readSchedules(): Promise<TierSchedules> {
    const known = await services.schedules({ now, version });
    for (const tier of TIERS) validity.until(known[tier].nextSlotAt);
    return known;
  }
}

/** Passes values on until the lists among them (series, stories) hold more rows than one answer may. */
function rowCounter() {
  let rows = 0;
  return <Values extends readonly unknown[]>(values: Values): Values => {
    for (const value of values) if (Array.isArray(value)) rows += value.length;
    if (rows <= MOST_UNPAGED_ROWS) return values;
    throw new VerbError(
      'LIMIT_EXCEEDED',
      `The answer would hold ${rows} points; the limit is ${MOST_UNPAGED_ROWS}. Ask for a shorter range, a coarser interval or smaller pages.`,
    );
  };
}
