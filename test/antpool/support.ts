import type { Clock } from '../../src/clock';
import { keyFingerprint, type CallGate, type CallOutcome, type CallRequest } from '../../src/antpool';
import type { Antpool, AntpoolOptions, CallContext, Transport, TransportRequest } from '../../src/antpool';
import { createAntpool, type Oddity, type PoolError } from '../../src/antpool';
import { classifyReply } from '../../src/antpool/classify';
import type { EndpointReader } from '../../src/antpool/endpoints/endpoint';

export const START = new Date('2024-05-02T10:00:00Z');

export interface TurnedClock extends Clock {
  /** Moves on to the next thing that waits; false where nothing does. */
  turn(): boolean;
  /** Milliseconds since START. */
  elapsed(): number;
}

/** A clock that stands still until it is turned. */
export function turnedClock(): TurnedClock {
  let now = START.getTime();
  let waiting: { at: number; wake: () => void }[] = [];
  return {
    now: () => new Date(now),
    elapsed: () => now - START.getTime(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const onAbort = () => {
          waiting = waiting.filter((other) => other !== sleeper);
          reject(signal?.reason as Error);
        };
        const wake = () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        waiting.push(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    turn() {
      const [next] = waiting.sort((a, b) => a.at - b.at);
      if (next === undefined) return false;
      waiting = waiting.slice(1);
      now = Math.max(now, next.at);
      next.wake();
      return true;
    },
  };
}

/** Lets everything that can go on without time do so. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Turns the clock until the promise has an outcome. */
export async function running<T>(clock: TurnedClock, promise: Promise<T>): Promise<T> {
  let over = false;
  const done = () => {
    over = true;
  };
  promise.then(done, done);
  for (let idle = 0; idle < 50; idle += 1) {
    await settled();
    if (over) return promise;
    if (clock.turn()) idle = 0;
  }
  throw new Error('nothing moves any more');
}

export interface LoggedCall extends CallRequest {
  nonce: bigint;
  outcome: CallOutcome | 'cancelled' | null;
}

export interface FakeGate extends CallGate {
  calls: LoggedCall[];
  pauses: string[];
  answers: number;
}

/** A budget without a limit that writes down everything. */
export function fakeGate(overrides: Partial<CallGate> = {}): FakeGate {
  let last = 1_700_000_000_000n;
  const gate: FakeGate = {
    calls: [],
    pauses: [],
    answers: 0,
    async reserve(request) {
      const call: LoggedCall = { ...request, nonce: (last += 1n), outcome: null };
      gate.calls.push(call);
      const end = async (outcome: CallOutcome | 'cancelled') => {
        if (call.outcome !== null) throw new Error('a reservation ends once');
        call.outcome = outcome;
      };
      return {
        callId: BigInt(gate.calls.length),
        nonce: call.nonce,
        finish: end,
        cancel: () => end('cancelled'),
      };
    },
    async pause(reason) {
      gate.pauses.push(reason);
      return new Date(START.getTime() + 600_000);
    },
    async answered() {
      gate.answers += 1;
    },
    ...overrides,
  };
  return gate;
}

export const API_KEY = '00112233445566778899aabbccddeeff';
export const API_SECRET = 'ffeeddccbbaa99887766554433221100';

export function contextOf(
  overrides: Partial<CallContext> & { apiKey?: string; id?: number } = {},
): CallContext {
  const { apiKey = API_KEY, id = 1, ...rest } = overrides;
  return {
    account: { id, userId: 'demo_farm', coin: 'BTC', apiKey, apiSecret: API_SECRET },
    tier: 'TIER_1',
    runId: 7n,
    signal: new AbortController().signal,
    ...rest,
  };
}

export const fingerprintOf = (context: CallContext) => keyFingerprint(context.account.apiKey);

/** Reads a reply as it comes over the wire, with what of it was not understood. */
export function readReplyOf<Query, Value>(
  reader: EndpointReader<Query, Value>,
  body: string,
  query: Query,
): { value: Value; oddities: Oddity[] } {
  const verdict = classifyReply(200, body);
  if (verdict.kind !== 'data') throw new Error(verdict.reason);
  const oddities: Oddity[] = [];
  const value = reader.read(verdict.data, { userId: 'demo_farm', coin: 'BTC' }, query, oddities);
  return { value, oddities };
}

/** The oddities in short: effect, place and reason. */
export const inShort = (oddities: readonly Oddity[]) =>
  oddities.map(({ effect, row, field, reason }) => `${effect} ${row ?? '-'} ${field ?? '-'}: ${reason}`);

/** Never answers. */
export const SILENCE = Symbol('silence');
export type Answer =
  string | { status: number; body?: string; headers?: Record<string, string> } | Error | typeof SILENCE;

/** Answers in turn, the last one for ever; remembers what was sent. */
export function scripted(...answers: Answer[]): Transport & { sent: TransportRequest[] } {
  const sent: TransportRequest[] = [];
  const transport: Transport = async (request) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)] ?? SILENCE;
    sent.push(request);
    if (answer === SILENCE) return new Promise(() => undefined);
    if (answer instanceof Error) throw answer;
    return typeof answer === 'string'
      ? { status: 200, body: answer, headers: {} }
      : { status: answer.status, body: answer.body ?? '', headers: answer.headers ?? {} };
  };
  return Object.assign(transport, { sent });
}

export const ok = (data: unknown) => JSON.stringify({ code: 0, message: 'ok', data });
export const refusal = (code: number, message: string) => JSON.stringify({ code, message });
export const networkError = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

export const BALANCE = {
  earn24Hours: '0.00123456',
  earnTotal: '1.50000000',
  paidOut: '1.40000000',
  balance: '0.10000000',
  settleTime: '2024-05-01',
};

export interface Bench {
  pool: Antpool;
  gate: FakeGate;
  clock: TurnedClock;
}

/** A client on a turned clock and a fake gate. */
export function benchWith(
  transport: Transport,
  overrides: Partial<AntpoolOptions> = {},
  gate = fakeGate(),
): Bench {
  const clock = turnedClock();
  const pool = createAntpool({
    transport,
    gate,
    clock,
    random: () => 0.5,
    concurrency: 6,
    timeoutMs: 20_000,
    ...overrides,
  });
  return { pool, gate, clock };
}

/** The error that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('this should have failed');
}

/** A good reply to balance. */
export const GOOD = ok(BALANCE);

/** Plays one balance call against the answers. */
export async function play(...answers: Answer[]) {
  const transport = scripted(...answers);
  const bench = benchWith(transport);
  const outcome = await running(
    bench.clock,
    bench.pool.balance(contextOf()).then(
      (reading) => ({ reading, error: null }),
      (error: unknown) => ({ reading: null, error: error as PoolError }),
    ),
  );
  return { ...bench, ...outcome, sent: transport.sent };
}
