import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock';
import { inTransaction, type Db, type PrismaClient } from '../store/connection/prisma';
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
import type { Transports } from './receivers';
import type { AlertChange, ConfigVault } from './types';

export interface NotifyParts {
  db: PrismaClient;
  clock: Clock;
  /** Without it, no channel can be stored or used. */
  vault?: ConfigVault;
  transports: Transports;
  logger: Logger;
  /** where people reach this installation; part of the webhooks' JSON */
  baseUrl?: string | null;
  /** messages link to the dashboard there */
  hasPages?: boolean;
  /** in [0, 1), to spread retries */
  random: () => number;
}

export interface Notify {
  /** Writes messages about the changes into the outbox, as the last step of the transaction that makes the changes. */
  announce(tx: Db, changes: readonly AlertChange[]): Promise<void>;
  /** Releases held-back messages, and writes reminders and digests. The loop does it once a minute. */
  review(): Promise<void>;
  /** Sends due messages and resolves when none is left. The loop does it every two seconds. */
  deliverDue(): Promise<void>;
  start(): void;
  /** Within about 4 seconds, whatever receivers do. */
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
  const { db, clock, vault = null, transports, logger, baseUrl = null, hasPages = false, random } = parts;
  const delivering: Delivering = { db, clock, logger, vault, transports, random, newKey: randomUUID };
  const channels = { db, clock, vault, transports };
  const busy = new Set<number>();
  const pages = hasPages ? baseUrl : null;
  const composing = (): Composing => ({
    now: clock.now(),
    newKey: randomUUID,
    source: baseUrl,
    pages,
    timeZone: 'UTC',
    showMoney: false,
    losses: new Map(),
  });

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
    upsertChannel: (input) => upsertChannel(channels, input, composing()),
    deleteChannel: (id) => deleteChannel(db, id),
    testChannel: (id) => testChannel(delivering, composing(), id, new AbortController().signal),
    resealChannels: () => resealChannels(channels),
    forgetBefore: (before) => forgetBefore(db, before),
  };
}
