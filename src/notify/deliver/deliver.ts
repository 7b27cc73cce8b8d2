import type { Logger } from 'pino';
import type { Clock } from '../../clock';
import type { PrismaClient } from '../../store/connection/prisma';
import { DeliveryError, safeWords } from '../delivery-error';
import { attempt, type Sending } from './attempt';
import { afterFailure } from './backoff';
import { channelsWithDueHead, claimHead, type Claimed } from './claim';
import { giveBack, markDelivered, markFailed, markGivenUp } from './settle';

export interface Delivering extends Sending {
  db: PrismaClient;
  clock: Clock;
  logger: Logger;
  /** in [0, 1) */
  random: () => number;
  newKey: () => string;
}

/** The two steps of a stop: start no message, then abort the open ones. */
export interface Stopping {
  begin: AbortSignal;
  finish: AbortSignal;
}

/**
 * Sends due messages: one by one and in order within a channel, channels in parallel. `busy` are the channels that this
 * process is already sending on; they are skipped. Resolves when nothing more is due.
 */
export async function deliverDue(context: Delivering, busy: Set<number>, stop: Stopping): Promise<void> {
  const due = await channelsWithDueHead(context.db, context.clock.now());
  const started = due
    .filter((channelId) => !busy.has(channelId))
    .map((channelId) => {
      busy.add(channelId);
      return drain(context, channelId, stop).finally(() => busy.delete(channelId));
    });
  await Promise.all(started);
}

/** Until the queue is empty, its head is not due, or an attempt fails. Never rejects. */
async function drain(context: Delivering, channelId: number, { begin, finish }: Stopping): Promise<void> {
  const { db, clock, logger, newKey } = context;
  try {
    while (!begin.aborted) {
      const head = await claimHead(db, channelId, newKey(), clock.now());
      if (!head || !(await send(context, head, finish))) return;
    }
  } catch (error) {
    // The lease ends by itself, and the message is tried again.
    logger.error({ err: error, channel: channelId }, 'the outbox could not be read or marked');
  }
}

/** Returns true if the next message may follow. */
async function send(context: Delivering, head: Claimed, signal: AbortSignal): Promise<boolean> {
  const { db, clock, logger } = context;
  const about = { channel: head.channelName, delivery: head.id.toString(), attempts: head.attempts };
  let remark: string | null;
  try {
    remark = await attempt(
      context,
      { id: head.channelId, type: head.type, sealed: head.sealed },
      head,
      signal,
    );
  } catch (error) {
    if (signal.aborted) {
      await giveBack(db, head);
      return false;
    }
    return failed(context, head, error);
  }
  if (remark !== null) logger.warn({ ...about, remark }, 'a message went out, but not as it should');
  if (!(await markDelivered(db, head, remark, clock.now())))
    logger.warn(about, 'a message was sent, but its lease had ended: it may arrive twice');
  return true;
}

async function failed(
  { db, clock, logger, random }: Delivering,
  head: Claimed,
  error: unknown,
): Promise<boolean> {
  const now = clock.now();
  const words = safeWords(error);
  const about = { channel: head.channelName, delivery: head.id.toString(), attempts: head.attempts };
  if (!(error instanceof DeliveryError))
    logger.error({ ...about, reason: nameOf(error) }, 'a transport failed');
  const next = afterFailure({
    error,
    createdAt: head.createdAt,
    attempts: head.attempts,
    now,
    random: random(),
  });
  if ('giveUp' in next) {
    await markGivenUp(db, head, words, now);
    logger.error({ ...about, error: words, subject: head.subject }, 'a message was given up');
    return true;
  }
  await markFailed(db, head, words, next.retryAt);
  logger.warn({ ...about, error: words, retryAt: next.retryAt }, 'a message could not be sent');
  return false;
}

/** Only the name and code of a foreign error, because its message may quote an address with a secret. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
