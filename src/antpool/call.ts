import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import { attempt, type Failure, type Success } from './attempt';
import { createAskedWaits } from './asked-waits';
import { createBanWatch } from './ban-watch';
import type { EndpointReader } from './endpoints/endpoint';
import { PoolError } from './errors';
import { FAILURES } from './failures';
import { heldBack, interrupted, keepable, toPoolError } from './failure';
import type { CallGate, CallRequest } from './gate';
import { nextTryIn } from './retry';
import { keyFingerprint, signedForm } from './sign';
import { createSlots } from './slots';
import type { Transport } from './transport';
import type { CallContext, Reading } from './types';

export interface CallerOptions {
  transport: Transport;
  gate: CallGate;
  clock: Clock;
  /** uniform in [0, 1), for the jitter between tries */
  random: () => number;
  /** the most calls in flight at once, over all keys */
  concurrency: number;
  /** the longest time for one try, from sending to the last byte */
  timeoutMs: number;
  /** the number of API keys in use, for the ban watch; absent: the keys that this client has been called with */
  keysInUse?: () => number;
}

export type Call = <Query, Value>(
  reader: EndpointReader<Query, Value>,
  context: CallContext,
  query: Query,
) => Promise<Reading<Value>>;

function readingOf<Value>(
  { value, receivedAt, poolTime, oddities }: Success<Value>,
  secrets: readonly string[],
): Reading<Value> {
  return { value, receivedAt, poolTime, oddities: oddities.map((one) => keepable(one, secrets)) };
}

/** Makes one call with its retries: reserve, sign, send, read and log, and again if that can help. */
export function createCaller(options: CallerOptions): Call {
  const { gate, clock, timeoutMs, random } = options;
  const keysSeen = new Set<string>();
  const watch = createBanWatch(gate, options.keysInUse ?? (() => keysSeen.size));
  const waits = createAskedWaits(clock);
  const slots = createSlots({ ...options, watch });

  /** Makes one try and logs it. Rejects only with the gate's errors. */
  async function tryOnce<Query, Value>(
    reader: EndpointReader<Query, Value>,
    { account, signal }: CallContext,
    query: Query,
    request: CallRequest,
  ): Promise<{ result: Success<Value> | Failure; signature: string }> {
    const { reservation, epoch, release } = await slots.take(request, signal);
    try {
      const { endpoint } = reader;
      const form = signedForm(reader.form(account, query), account, reservation.nonce);
      const sending = { endpoint, form, stop: signal };
      const { result, outcome } = await attempt(options, sending, (data, oddities) =>
        reader.read(data, account, query, oddities),
      );
      const verdict = result.ok ? 'answer' : FAILURES[result.kind].ban;
      const event = { verdict, keyFingerprint: request.keyFingerprint, epoch };
      try {
        // This comes first, so that nothing is sent while this call is being logged.
        await watch.ended(event, { endpoint, ...(result.ok ? { reason: '' } : result) });
      } finally {
        if (outcome === null) await reservation.cancel();
        else await reservation.finish(outcome);
      }
      return { result, signature: form.signature ?? '' };
    } finally {
      release();
    }
  }

  return async (reader, context, query) => {
    const { account, tier, runId, signal } = context;
    const { endpoint } = reader;
    const fingerprint = keyFingerprint(account.apiKey);
    const request = { accountId: account.id, keyFingerprint: fingerprint, endpoint, tier, runId, timeoutMs };
    const secrets = [account.apiKey, account.apiSecret];
    keysSeen.add(fingerprint);
    // One signal may stop hundreds of a run's calls; that many listeners are not a leak.
    setMaxListeners(Infinity, signal);
    try {
      for (let tries = 1; ; tries += 1) {
        const until = waits.until(fingerprint);
        if (until) throw heldBack(endpoint, until);
        const { result, signature } = await tryOnce(reader, context, query, request);
        secrets.push(signature);
        if (result.ok) return readingOf(result, secrets);
        if (result.waitMs) waits.asked(fingerprint, result.waitMs);
        const wait = result.waitMs ? null : nextTryIn(result.kind, tries, random);
        if (wait === null) throw toPoolError(result, { endpoint, timeoutMs, secrets });
        await clock.sleep(wait, signal);
      }
    } catch (error) {
      // After the signal, the caller gets the same error whatever the call was waiting for.
      throw signal.aborted && !(error instanceof PoolError) ? interrupted(endpoint) : error;
    }
  };
}
