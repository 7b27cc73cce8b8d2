import { startTestApi } from '../support/api';
import type { OpenTestDatabase } from '../support/databases';
import { addAccount, addState, minutesAgo } from './rows';
import { counted } from './statements';

/** Every field of an account but its lists. */
export const EVERYTHING = `id name group userId coin enabled archived payoutThreshold status statusSince
  lastError { code endpoint message at } collectedAt isStale
  balance { collectedAt isStale balance earn24Hours earnTotal paidOut settleDate }
  hashrate { collectedAt isStale hashrate10m hashrate1h hashrate1d accepted stale duplicate other rejectRatio
    totalWorkers activeWorkers }
  overview { collectedAt isStale hashrate10m hashrate1h hashrate1d totalWorkers activeWorkers inactiveWorkers
    invalidWorkers totalAmount unpaidAmount yesterdayAmount }`;

/** Accounts in every state, an admin's API and that of a reader who is bound to the group BR. */
export async function openAccounts(open: OpenTestDatabase) {
  const database = await open();
  const db = database.write;
  const client = counted(database.read);
  const api = await startTestApi(client);
  const bound = await startTestApi(database, { viewer: { name: 'br', scopes: ['READ'], groups: ['BR'] } });

  const alphaId = await addAccount(db, { name: 'alpha', payoutThreshold: '0.005' });
  await addState(db, alphaId, { balance: '10', rate: 300 });
  await addState(db, await addAccount(db, { name: 'beta' }), {
    status: 'PARTIAL',
    error: 'TIMEOUT',
    balance: '9.5',
    rate: 200,
    hashrateAt: minutesAgo(30),
    overviewAt: null,
  });
  await addState(db, await addAccount(db, { name: 'Gamma', group: 'BR' }), {
    status: 'AUTH_ERROR',
    error: 'SIGNATURE',
    balanceAt: null,
    hashrateAt: null,
    overviewAt: null,
  });
  await addAccount(db, { name: 'delta', group: 'BR' });
  await addState(db, await addAccount(db, { name: 'epsilon', group: null, enabled: false }), {
    error: 'TIMEOUT',
  });
  await addState(db, await addAccount(db, { name: 'litecoin', coin: 'LTC' }), { balance: '100' });
  await addAccount(db, { name: 'old', archived: true });
  return { db, client, api, bound, alphaId };
}
