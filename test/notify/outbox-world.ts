import type { AlertFacts } from '../../src/notify/types';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { BC01, BC02, fired, minutesAfter, NOW, workbench, type Workbench } from './support';

export interface OutboxBench extends Workbench {
  /** Writes the row behind an account's alert, as the review reads it. */
  store(given: Partial<AlertFacts>): Promise<void>;
  /** Silences the group BC for so many minutes from NOW on. */
  silence(minutes: number): Promise<unknown>;
  /** The subjects of what one review and one delivery send. */
  reviewAndDeliver(): Promise<string[]>;
}

/** Facts of an alert that an account has, and none of its workers. */
export const ofAccount = (given: Partial<AlertFacts> = {}) => ({
  kind: 'ACCOUNT_OFFLINE' as const,
  worker: null,
  ...given,
});

/** A workbench over an empty outbox, with the accounts BC01 and BC02. */
export async function emptiedOutbox(db: PrismaClient): Promise<OutboxBench> {
  await db.notificationChannel.deleteMany();
  await db.silence.deleteMany();
  await db.alert.deleteMany();
  await db.account.deleteMany();
  for (const { id, name, group } of [BC01, BC02])
    await db.account.create({
      data: {
        id,
        name,
        groupName: group,
        userId: name,
        coin: 'BTC',
        sealed: '',
        keyFingerprint: '',
        createdAt: NOW,
        updatedAt: NOW,
      },
    });
  const bench = workbench(db);
  return {
    ...bench,
    async store(given) {
      const { id, account, ...rest } = fired({ kind: 'ACCOUNT_OFFLINE', ...given });
      const data = {
        accountId: account?.id ?? null,
        kind: rest.kind,
        severity: rest.severity,
        state: given.resolvedAt ? 'RESOLVED' : given.acknowledged ? 'ACKNOWLEDGED' : 'FIRING',
        message: rest.message,
        startedAt: rest.startedAt,
        firedAt: rest.firedAt,
        lastSeenAt: rest.lastSeenAt,
        resolvedAt: rest.resolvedAt,
        resolution: rest.resolvedAt ? 'RECOVERED' : null,
        inhibitedById: null,
        baseline: rest.baseline,
      };
      await db.alert.upsert({ where: { id }, create: { id, ...data }, update: data });
    },
    silence: (minutes) =>
      db.$executeRaw`insert into silences (reason, created_by, created_at, from_at, until_at, groups)
        values ('curtailment', 'Ana', ${NOW}::timestamptz, ${NOW}::timestamptz, ${minutesAfter(minutes)}::timestamptz,
          ${['BC']}::text[])`,
    async reviewAndDeliver() {
      bench.receiver.received.length = 0;
      await bench.notify.review();
      await bench.notify.deliverDue();
      return bench.subjects();
    },
  };
}
