import type { Clock } from '../clock';
import { answerClock } from './answer-clock';
import { askedWait } from './asked-waits';
import type { Endpoint } from '../vocabulary';
import { classifyReply } from './classify';
import { DeadlineError, StoppedError, withDeadline, type Countdown } from './deadline';
import { FAILURES, type FailureKind } from './failures';
import type { CallOutcome } from './gate';
import { classifyNetworkError } from './network';
import type { Oddities } from './oddities';
import { ShapeError } from './shape';
import type { Transport, TransportReply } from './transport';

export interface Success<T> {
  ok: true;
  value: T;
  receivedAt: Date;
  poolTime: Date | null;
  oddities: Oddities;
  httpStatus: number;
  poolCode: number;
}

export interface Failure {
  ok: false;
  kind: FailureKind;
  httpStatus: number | null;
  poolCode: number | null;
  poolText: string;
  reason: string;
  /** The whole body, if there was one. */
  body: string | null;
  /** how long the answer asks to wait before the next call; null or absent: it does not ask */
  waitMs?: number | null;
}

/** The result of one try. */
export interface Attempt<T> {
  result: Success<T> | Failure;
  /** null: the form never left this process */
  outcome: CallOutcome | null;
}

interface Wires {
  transport: Transport;
  clock: Clock;
  timeoutMs: number;
}

/** Sends one signed form, waits at most the time for a call, and reads the reply. Never rejects. */
export async function attempt<T>(
  { transport, clock, timeoutMs }: Wires,
  request: { endpoint: Endpoint; form: Record<string, string>; stop: AbortSignal },
  read: (data: unknown, oddities: Oddities) => T,
): Promise<Attempt<T>> {
  const { endpoint, form, stop } = request;
  let sent = true;
  let sentAt = clock.now();
  const onQueued = (countdown: Countdown) => {
    sent = false;
    countdown.hold();
  };
  const onSend = (countdown: Countdown) => {
    sent = true;
    sentAt = clock.now();
    countdown.start();
  };
  const result = await withDeadline({ clock, timeoutMs, stop }, (signal, countdown) =>
    transport({
      endpoint,
      form,
      signal,
      onQueued: () => onQueued(countdown),
      onSend: () => onSend(countdown),
    }),
  ).then((reply) => understand(reply, clock.now(), read), noReply);
  if (!sent) return { result, outcome: null };
  const { httpStatus, poolCode } = result;
  const durationMs = clock.now().getTime() - sentAt.getTime();
  const error = result.ok ? null : FAILURES[result.kind].code;
  const waitMs = result.ok ? null : (result.waitMs ?? null);
  return { result, outcome: { httpStatus, poolCode, durationMs, error, ...(waitMs && { waitMs }) } };
}

function understand<T>(
  { status, body, headers }: TransportReply,
  arrivedAt: Date,
  read: (data: unknown, oddities: Oddities) => T,
): Success<T> | Failure {
  const verdict = classifyReply(status, body);
  if (verdict.kind !== 'data') {
    const waitMs = FAILURES[verdict.kind].heedsWait ? askedWait(headers, arrivedAt) : null;
    return { ok: false, httpStatus: status, body, waitMs, ...verdict };
  }
  const { poolCode, data } = verdict;
  const { madeAt: poolTime, keptMs } = answerClock(headers);
  const receivedAt = new Date(arrivedAt.getTime() - keptMs);
  const oddities: Oddities = [];
  try {
    const value = read(data, oddities);
    return { ok: true, value, receivedAt, poolTime, oddities, httpStatus: status, poolCode };
  } catch (error) {
    // Anything else is a bug of the reader. The reply is kept and the call still ends in the log. The error's text may
    // quote the reply, so it is left out.
    const reason = error instanceof ShapeError ? error.reason : `data: ${nameOf(error)}`;
    return { ok: false, kind: 'shape', httpStatus: status, poolCode, poolText: '', reason, body };
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'an error without a name';
}

function noReply(error: unknown): Failure {
  const nothing = { ok: false as const, httpStatus: null, poolCode: null, poolText: '', body: null };
  if (error instanceof StoppedError) return { ...nothing, kind: 'interrupted', reason: 'stopped' };
  if (error instanceof DeadlineError) return { ...nothing, kind: 'timeout', reason: 'deadline' };
  return { ...nothing, ...classifyNetworkError(error) };
}
