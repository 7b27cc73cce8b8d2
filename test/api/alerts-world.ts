import type { Viewer } from '../../src/access/viewer';
import { account, at, worker } from '../reads/fixtures';
import { startTestApi } from '../support/api';
import type { OpenTestDatabase } from '../support/databases';
import { alert, realAlerts } from './alert-rows';
import { counted } from './statements';

export interface Listed {
  nodes: { id: string; [field: string]: unknown }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

export const viewerOf = (given: Partial<Viewer>): Viewer => ({
  name: 'someone',
  scopes: ['READ'],
  groups: null,
  ...given,
});

/** Alerts of two accounts and of the pool, in every state. */
export async function openAlerts(open: OpenTestDatabase) {
  const ids: Record<string, string> = {};
  const database = await open();
  const db = database.write;
  const client = counted(database.read);
  const api = await startTestApi({ read: client.read }, { now: () => at('12:00') });
  const alpha = await account(db, { name: 'Alpha', group: 'BC' });
  const beta = await account(db, { name: 'Beta', group: 'BR' });
  const rig = await worker(db, alpha, { name: 'rig', status: 'OFFLINE', removedAt: at('11:00') });
  const dark = { account: alpha, kind: 'ACCOUNT_OFFLINE', severity: 'CRITICAL' } as const;
  ids.dark = await alert(db, { ...dark, firedAt: at('08:00'), value: 0, message: 'None is active.' });
  ids.rig = await alert(db, {
    account: alpha,
    worker: rig,
    kind: 'WORKER_OFFLINE',
    firedAt: at('08:30'),
    inhibitedBy: BigInt(ids.dark),
    events: [{ what: 'BEGAN' }, { what: 'FIRED' }, { what: 'ACKNOWLEDGED', by: 'Ann', note: 'on it' }],
  });
  ids.over = await alert(db, { account: alpha, state: 'RESOLVED', firedAt: at('07:30') });
  await alert(db, { account: alpha, state: 'PENDING', kind: 'HIGH_REJECT_RATE' });
  ids.money = await alert(db, {
    account: beta,
    state: 'ACKNOWLEDGED',
    kind: 'PAYOUT_LATE',
    firedAt: at('09:00'),
    value: 80,
    threshold: 72,
    message: 'No payout for 3.3 days, though the balance of 0.0123 BTC is above the threshold of 0.005 BTC.',
  });
  ids.thief = await alert(db, {
    account: beta,
    kind: 'NEW_PAYOUT_ADDRESS',
    severity: 'CRITICAL',
    firedAt: at('09:30'),
    value: 0.5,
    threshold: 0.1,
    message: '0.5 BTC paid on 2026-05-10 09:00 UTC to bc1q, an address never paid to before.',
    events: [
      { what: 'FIRED', value: 0.5 },
      { what: 'REPEATED', note: '0.5 BTC paid on 2026-05-10 09:00 UTC to bc1q.', value: 0.5 },
      { what: 'ACKNOWLEDGED', by: 'Ann', note: '12 PSU are being replaced' },
    ],
  });
  ids.pool = await alert(db, { kind: 'POOL_UNREACHABLE', severity: 'CRITICAL', firedAt: at('10:00') });
  await realAlerts(db, () => at('07:00')).createSilence({
    reason: 'curtailment',
    until: at('20:00'),
    groups: ['BC'],
    kinds: ['WORKER_OFFLINE'],
    by: 'Ann',
  });
  return { db, client, api, alpha, beta, rig, ids };
}
