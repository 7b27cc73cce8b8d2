import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock';
import { inTransaction, type Db, type PrismaClient } from '../store/prisma';
import { deleteChannel } from './channels/delete';
import type { ChannelInput } from './channels/input';
import { resealChannels } from './channels/reseal';
import { testChannel, type TestOutcome } from './channels/test';
import { upsertChannel } from './channels/upsert';
import { deliverDue, type Delivering, type Stopping } from './deliver/deliver';
import { createLoop } from './deliver/loop';
import { giveUpInDisabled } from './deliver/settle';
import { announce } from './outbox/announce';
import { forgetBefore } from './outbox/forget';
import { review } from './outbox/review';
import type { Composing } from './text/compose';
import type { AlertChange, ConfigVault, Transports } from './types';

export interface NotifyParts {
  db: PrismaClient;
  clock: Clock;
  /** Without it no channel can be stored and none opened. */
  vault?: ConfigVault;
  transports: Transports;
  logger: Logger;
  /** where this installation is found; stands in the JSON of webhooks */
  baseUrl?: string;
  /** in [0, 1); spreads retries */
  random: () => number;
}

export interface Notify {
  /** Writes what the changes are worth telling into the outbox, as the last step of the transaction that makes them. */
  announce(tx: Db, changes: readonly AlertChange[]): Promise<void>;
  /** Lets go what was held back and may be told now; reminders, digests. The loop does it once a minute. */
  review(): Promise<void>;
  /** Sends what is due now and resolves when nothing more is. The loop does it every two seconds. */
  deliverDue(): Promise<void>;
  start(): void;
  /** In at most some 4 seconds, whatever receivers do. */
  stop(): Promise<void>;
  upsertChannel(input: ChannelInput): Promise<{ id: number }>;
  deleteChannel(id: number): Promise<{ id: number }>;
  testChannel(id: number): Promise<TestOutcome>;
  /** After a rotation of CREDENTIALS_KEY. */
  resealChannels(): Promise<{ resealed: number; unreadable: number }>;
  /** For retention: deletes settled messages older than that. */
  forgetBefore(before: Date): Promise<number>;
}

/** Channels and delivery. Nothing runs until `start()`. */
export function createNotify(parts: NotifyParts): Notify {
  const { db, clock, vault = null, transports, logger, baseUrl = null, random } = parts;
  const delivering: Delivering = { db, clock, logger, vault, transports, random, newKey: randomUUID };
  const channels = { db, clock, vault };
  const busy = new Set<number>();
  const composing = (): Composing => ({ now: clock.now(), newKey: randomUUID, source: baseUrl });

  const reviewNow = async () => {
    await inTransaction(db, (tx) => review(tx, composing()));
    const stale = await giveUpInDisabled(db, clock.now());
    if (stale > 0) logger.error({ messages: stale }, 'messages of disabled channels were given up');
  };
  const deliver = (stop: Stopping) => deliverDue(delivering, busy, stop);
  const loop = createLoop({ clock, logger, deliver, review: reviewNow });

  return {
    announce: (tx, changes) => announce(tx, changes, composing()),
    review: reviewNow,
    deliverDue: () => deliver({ begin: new AbortController().signal, finish: new AbortController().signal }),
    start: () => loop.start(),
    stop: () => loop.stop(),
    upsertChannel: (input) => upsertChannel(channels, input),
    deleteChannel: (id) => deleteChannel(db, id),
    testChannel: (id) => testChannel(delivering, composing(), id, new AbortController().signal),
    resealChannels: () => resealChannels(channels),
    forgetBefore: (before) => forgetBefore(db, before),
  };
}
