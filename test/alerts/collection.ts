import type { EndpointResult } from '../../src/store/collection/status';
import type { Database } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
import { writeBalance } from '../../src/store/facts/balances';
import { writeHashrate } from '../../src/store/facts/hashrates';
import { writeOverview } from '../../src/store/facts/overviews';
import { endWorkerList, writeWorkerPage } from '../../src/store/facts/workers';
import { NEVER_READ, writePaymentCursor } from '../../src/store/payments/cursor';
import type { CollectionErrorCode, Endpoint, TierName } from '../../src/vocabulary';
import { countOf, ratesOf, rowOf, type Site } from './site';

type Collection = Record<TierName, (site: Site) => Promise<EndpointResult[]>>;

/** What each tier collects of a site, and stores. */
export function createCollection(database: Database, now: () => Date): Collection {
  const db = database.write;
  const counters = new Map<number, { accepted: number; stale: number }>();
  return {
    async TIER_1(site) {
      const nowMs = now().getTime();
      const counted = counters.get(site.id) ?? { accepted: 0, stale: 0 };
      const shares = site.machines.length * 1_000;
      counted.accepted += Math.round(shares * (1 - site.rejected));
      counted.stale += Math.round(shares * site.rejected);
      counters.set(site.id, counted);
      await inTransaction(db, async (tx) => {
        await writeBalance(tx, {
          accountId: site.id,
          collectedAt: now(),
          balance: '0.01',
          earn24Hours: '0.01',
          earnTotal: '1',
          paidOut: '0.99',
          settleDate: null,
        });
        await writeHashrate(tx, {
          accountId: site.id,
          collectedAt: now(),
          ...ratesOf(site.machines, nowMs),
          ...(site.glitch ? { hashrate10m: 0 } : {}),
          ...counted,
          duplicate: 0,
          other: 0,
          totalWorkers: site.machines.length,
          activeWorkers: site.glitch ? 0 : countOf(site.machines, 'ONLINE', nowMs),
        });
      });
      site.glitch = false;
      return ok('account.htm', 'hashrate.htm');
    },
    async TIER_2(site) {
      const nowMs = now().getTime();
      await writeOverview(db, {
        accountId: site.id,
        collectedAt: now(),
        ...ratesOf(site.machines, nowMs),
        totalWorkers: site.machines.length,
        activeWorkers: countOf(site.machines, 'ONLINE', nowMs),
        inactiveWorkers: countOf(site.machines, 'OFFLINE', nowMs),
        invalidWorkers: countOf(site.machines, 'INVALID', nowMs),
        totalAmount: null,
        unpaidAmount: null,
        yesterdayAmount: null,
      });
      return ok('accountOverview.htm');
    },
    async TIER_3(site) {
      const startedAt = now();
      const nowMs = startedAt.getTime();
      const listed = site.shifts ? site.machines.slice(0, -1) : site.machines;
      const incomplete = site.shifts ? 'The list changed while it was read.' : null;
      await writeWorkerPage(
        database.bulk,
        site.id,
        now(),
        listed.map((one) => rowOf(one, nowMs)),
      );
      await endWorkerList(db, {
        accountId: site.id,
        startedAt,
        endedAt: now(),
        pages: 1,
        totalRecords: site.machines.length,
        incomplete,
      });
      site.shifts = false;
      return [
        { endpoint: 'userWorkerList.htm', errorCode: incomplete ? 'UNREADABLE' : null, message: incomplete },
      ];
    },
    async TIER_4(site) {
      await writePaymentCursor(db, site.id, 'PAYOUT', { ...NEVER_READ, syncedUntil: now() });
      return ok('paymentHistoryV2.htm');
    },
  };
}

const FIRST: Record<TierName, Endpoint[]> = {
  TIER_1: ['account.htm', 'hashrate.htm'],
  TIER_2: ['accountOverview.htm'],
  TIER_3: ['userWorkerList.htm'],
  TIER_4: ['paymentHistoryV2.htm'],
};

/** Every endpoint of the tier says no. */
export function refused(tier: TierName, code: CollectionErrorCode): EndpointResult[] {
  return FIRST[tier].map((endpoint) => ({ endpoint, errorCode: code, message: 'said no.' }));
}

function ok(...endpoints: Endpoint[]): EndpointResult[] {
  return endpoints.map((endpoint) => ({ endpoint, errorCode: null, message: null }));
}
