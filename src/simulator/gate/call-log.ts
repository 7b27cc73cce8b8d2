/** One call as the pool saw it. */
export interface SeenCall {
  /** Place in the order of arrival, from 1. */
  readonly number: number;
  /** Arrival, epoch milliseconds. */
  readonly at: number;
  readonly client: string;
  readonly method: string;
  readonly endpoint: string | undefined;
  readonly key: string | undefined;
  /** User that the key belongs to; undefined for an unknown key. */
  readonly userId: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  /** HTTP status answered; 0 where the connection was dropped or left hanging. */
  status: number;
  /** The pool's code in the answer; undefined where there was none to read. */
  code: number | undefined;
}

/** The latest calls, oldest first. */
export interface CallLog {
  readonly calls: readonly SeenCall[];
  add(call: Omit<SeenCall, 'number'>): SeenCall;
  /** Calls since the pool was opened, also those no longer kept. */
  count(): number;
  reset(): void;
}

export function createCallLog(keep: number): CallLog {
  const calls: SeenCall[] = [];
  let count = 0;
  return {
    calls,
    add: (call) => {
      count += 1;
      const seen = { number: count, ...call };
      calls.push(seen);
      if (calls.length > keep * 1.1) calls.splice(0, calls.length - keep);
      return seen;
    },
    count: () => count,
    reset: () => {
      calls.length = 0;
    },
  };
}
