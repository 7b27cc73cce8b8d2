import type { OpenTestDatabase } from '../support/databases';
import type { ChannelInput } from '../../src/notify';
import type { AlertChange } from '../../src/alerts';
import type { Message } from '../../src/notify/types';
import type { Db } from '../../src/store/connection/prisma';
import { fakeReceiver, type FakeReceiver, silentLogger, testVault, webhookInput } from '../notify/support';
import { createNotify, type Notify } from '../../src/notify';
import { createWorld, settled, type World } from './world';

const MINUTE = 60_000;

export interface ToldWorld extends World {
  notify: Notify;
  /** What has come since the last look: the minutes since then, and the subject. */
  news(): string[];
  messages: Message[];
  receiver: FakeReceiver;
  /** From here on minutes are counted. */
  mark(): void;
}

/** The world of the alerts with real messages: one channel for everything, unless others are given. */
export async function createToldWorld(
  open: OpenTestDatabase,
  sites: Parameters<typeof createWorld>[1],
  channels: Partial<ChannelInput>[] = [{}],
): Promise<ToldWorld> {
  const database = await open();
  const receiver = fakeReceiver();
  const messages: Message[] = [];
  const arrived: number[] = [];
  let marked = 0;
  let heard = 0;
  // The world needs the notifications, and they its clock.
  const late: { notify?: Notify } = {};
  const world = await createWorld(database, sites, {
    announce: async (tx: Db, made: AlertChange[]) => late.notify?.announce(tx, made),
    look: async () => {
      await late.notify?.review();
      await late.notify?.deliverDue();
      for (const { message } of receiver.received.slice(messages.length)) {
        messages.push(message);
        arrived.push(world.now().getTime());
      }
    },
  });
  const notify = createNotify({
    db: database.write,
    clock: { now: world.now, sleep: () => Promise.reject(new Error('nothing here sleeps')) },
    vault: testVault,
    transports: receiver.transports,
    logger: silentLogger,
    random: () => 0,
  });
  late.notify = notify;
  for (const channel of channels) await notify.upsertChannel(webhookInput(channel));
  await settled(world);
  return {
    ...world,
    notify,
    messages,
    receiver,
    pass: (minutes, step = 10) => world.pass(minutes, step),
    mark: () => void (marked = world.now().getTime()),
    news() {
      const since = messages.slice(heard).map(({ subject }, i) => {
        const minutes = ((arrived[heard + i] ?? 0) - marked) / MINUTE;
        return `${minutes} ${subject}`;
      });
      heard = messages.length;
      return since;
    },
  };
}
