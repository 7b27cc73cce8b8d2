import { createAlerts, type Alerts } from '../../src/alerts';
import type { PrismaClient } from '../../src/store/connection/prisma';
import type { AlertKind, AlertResolution, AlertSeverity } from '../../src/vocabulary';
import { at } from '../reads/fixtures';
import { silentLogger } from '../notify/support';

export interface GivenAlert {
  account?: number | null;
  worker?: bigint | null;
  kind?: AlertKind;
  severity?: AlertSeverity;
  state?: 'PENDING' | 'FIRING' | 'ACKNOWLEDGED' | 'RESOLVED';
  message?: string;
  value?: number | null;
  threshold?: number | null;
  firedAt?: Date;
  resolution?: AlertResolution;
  inhibitedBy?: bigint;
  events?: { what: string; by?: string; note?: string; value?: number }[];
}

/** An alert that began at 07:00 and fired at 08:00; a resolved one ended at 09:00. Answers its id. */
export async function alert(db: PrismaClient, given: GivenAlert = {}): Promise<string> {
  const { state = 'FIRING', firedAt = at('08:00') } = given;
  const isResolved = state === 'RESOLVED';
  const row = await db.alert.create({
    data: {
      accountId: given.account ?? null,
      workerId: given.worker ?? null,
      kind: given.kind ?? 'LOW_HASHRATE',
      severity: given.severity ?? 'WARNING',
      state,
      message: given.message ?? 'It is low.',
      value: given.value ?? null,
      threshold: given.threshold ?? null,
      startedAt: at('07:00'),
      holdFrom: state === 'PENDING' ? at('07:00') : null,
      firedAt: state === 'PENDING' ? null : firedAt,
      lastSeenAt: firedAt,
      resolvedAt: isResolved ? at('09:00') : null,
      resolution: isResolved ? (given.resolution ?? 'RECOVERED') : null,
      inhibitedById: given.inhibitedBy ?? null,
      events: { create: (given.events ?? []).map((event) => ({ at: firedAt, ...event })) },
    },
  });
  return String(row.id);
}

/** The verbs themselves, telling nobody. */
export function realAlerts(db: PrismaClient, now: () => Date): Alerts {
  return createAlerts({
    db,
    clock: { now, sleep: () => Promise.reject(new Error('nothing here sleeps')) },
    intervals: async () => ({ TIER_1: 600, TIER_2: 1_800, TIER_3: 7_200, TIER_4: 86_400 }),
    announce: async () => undefined,
    logger: silentLogger,
  });
}
