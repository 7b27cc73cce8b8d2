import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { createVault } from '../../src/accounts';
import type { ChannelInput } from '../../src/notify/channels/input';
import { createNotify, type AlertChange, type Notify, type Transports } from '../../src/notify';
import { type DeliveryError } from '../../src/notify/delivery-error';
import type { AlertFacts, Message } from '../../src/notify/types';
import { inTransaction, type PrismaClient } from '../../src/store/connection/prisma';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { keptLogger } from '../support/leaks/logger';

export const NOW = new Date('2026-06-15T12:00:00.000Z');
const MINUTE = 60_000;

export function minutesAfter(minutes: number, from = NOW): Date {
  return new Date(from.getTime() + minutes * MINUTE);
}

export const BC01 = { id: 1, name: 'BC01', group: 'BC' };
export const BC02 = { id: 2, name: 'BC02', group: 'BC' };
export const SOLO = { id: 3, name: 'Solo', group: null };

/** A worker that went offline twenty minutes before NOW. */
export function alertFacts(given: Partial<AlertFacts> = {}): AlertFacts {
  return {
    id: 1n,
    kind: 'WORKER_OFFLINE',
    severity: 'WARNING',
    account: BC01,
    worker: { id: 7n, name: 'rig-7' },
    message: 'No share for 20 minutes.',
    value: null,
    threshold: null,
    startedAt: minutesAfter(-20),
    firedAt: NOW,
    lastSeenAt: NOW,
    resolvedAt: null,
    endedAt: null,
    resolution: null,
    resolvedBy: null,
    easedAt: null,
    times: 1,
    silenced: false,
    inhibited: false,
    acknowledged: false,
    baseline: false,
    frozen: false,
    ...given,
  };
}

export function fired(given: Partial<AlertFacts> = {}): AlertChange {
  return { ...alertFacts(given), what: 'FIRED', change: 'FIRED' };
}

export function resolved(given: Partial<AlertFacts> = {}): AlertChange {
  return {
    ...alertFacts({ resolvedAt: NOW, resolution: 'RECOVERED', ...given }),
    what: 'RESOLVED',
    change: 'RESOLVED',
  };
}

const { sealText: seal, openText: open } = createVault([randomBytes(32)]);
export const testVault = { seal, open };

/** A receiver of webhooks that can be down, by the URL's host. */
export interface FakeReceiver {
  transports: Transports;
  /** what got through, in order, as "host subject" */
  received: { host: string; message: Message }[];
  /** what each of these was signed with */
  secrets: (string | null)[];
  /** every try, failed ones too */
  tries: number;
  down: DeliveryError | null;
  /** only this one is down; null: all are */
  downHost: string | null;
}

export function fakeReceiver(): FakeReceiver {
  const receiver: FakeReceiver = {
    received: [],
    secrets: [],
    tries: 0,
    down: null,
    downHost: null,
    transports: {
      WEBHOOK: async ({ url, secret }, message) => {
        receiver.tries += 1;
        const { host } = new URL(url);
        if (receiver.down && (receiver.downHost ?? host) === host) throw receiver.down;
        receiver.received.push({ host, message });
        receiver.secrets.push(secret);
        return null;
      },
      SLACK: async () => null,
      TELEGRAM: async () => null,
      EMAIL: async () => null,
      DISCORD: async () => null,
      TEAMS: async () => null,
      NTFY: async () => null,
      PAGERDUTY: async (_config, message) => {
        receiver.received.push({ host: 'pagerduty', message });
        return null;
      },
    },
  };
  return receiver;
}

export const silentLogger: Logger = keptLogger();

/** A logger whose lines can be read. */
export function keptLog(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  return { lines, logger: keptLogger((line) => void lines.push(line)) };
}

export interface Workbench {
  notify: Notify;
  clock: ManualClock;
  receiver: FakeReceiver;
  /** `announce` in a transaction of its own */
  announce(...changes: AlertChange[]): Promise<void>;
  /** subjects that got through */
  subjects(): string[];
}

export function workbench(
  db: PrismaClient,
  given: { clock?: ManualClock; receiver?: FakeReceiver; logger?: Logger; transports?: Transports } = {},
): Workbench {
  const clock = given.clock ?? createManualClock(NOW);
  const receiver = given.receiver ?? fakeReceiver();
  const notify = createNotify({
    db,
    clock,
    vault: testVault,
    transports: given.transports ?? receiver.transports,
    logger: given.logger ?? silentLogger,
    random: () => 0,
  });
  return {
    notify,
    clock,
    receiver,
    announce: (...changes) => inTransaction(db, (tx) => notify.announce(tx, changes)),
    subjects: () => receiver.received.map(({ message }) => message.subject),
  };
}

export function webhookInput(given: Partial<ChannelInput> = {}): ChannelInput {
  return {
    name: 'ops',
    type: 'WEBHOOK',
    config: { url: 'https://hooks.example.com/path-secret', secret: 'hmac-secret' },
    ...given,
  };
}
