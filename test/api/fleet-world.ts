import { startTestApi } from '../support/api';
import type { OpenTestDatabase } from '../support/databases';
import { addAccount, addHashrate, addState, LONG_AGO, minutesAgo } from './rows';
import { counted } from './statements';

export const TOTALS = `coin hashrate10m hashrate1h hashrate1d totalWorkers activeWorkers inactiveWorkers invalidWorkers balance
  earnTotal earn24Hours accounts staleAccounts failingAccounts openAlerts collectedAt`;

export const NOTHING = {
  hashrate10m: 0,
  hashrate1h: 0,
  hashrate1d: 0,
  totalWorkers: 0,
  activeWorkers: 0,
  inactiveWorkers: 0,
  invalidWorkers: 0,
  balance: null,
  earnTotal: null,
  earn24Hours: null,
  accounts: 0,
  staleAccounts: 0,
  failingAccounts: 0,
  openAlerts: 0,
  collectedAt: null,
};

/** A fleet of several groups and coins, and a token that is bound to one group. */
export async function openFleet(open: OpenTestDatabase) {
  const database = await open();
  const db = database.write;
  const client = counted(database.read);
  const api = await startTestApi(client);
  const bound = await startTestApi(database, {
    viewer: { name: 'br', scopes: ['FINANCIALS'], groups: ['BR'] },
  });

  const alpha = await addAccount(db, { name: 'alpha' });
  await addState(db, alpha, { rate: 300, balance: '0.1', overviewActive: 7 });
  const beta = await addAccount(db, { name: 'beta' });
  await addState(db, beta, {
    rate: 200,
    balance: '0.2',
    status: 'PARTIAL',
    error: 'TIMEOUT',
    hashrateAt: minutesAgo(30),
    overviewAt: null,
  });
  const gamma = await addAccount(db, { name: 'gamma', group: 'BR' });
  await addState(db, gamma, { rate: 1, balance: '20999999.00000001' });
  await addAccount(db, { name: 'never', group: 'BR', createdAt: new Date('2026-06-15T09:30:00Z') });
  await addState(db, await addAccount(db, { name: 'groupless', group: null }), {
    rate: 5,
    balance: '0.00000001',
  });
  const off = await addAccount(db, { name: 'off', enabled: false });
  await addState(db, off, { rate: 1_000 });
  const gone = await addAccount(db, { name: 'gone', archived: true, group: 'GONE' });
  await addState(db, gone, { rate: 1_000 });
  await addState(db, await addAccount(db, { name: 'litecoin', coin: 'LTC', group: 'LT' }), { rate: 1_000 });

  for (const [accountId, kind, state] of [
    [alpha, 'LOW_HASHRATE', 'FIRING'],
    [alpha, 'COLLECTION_FAILING', 'ACKNOWLEDGED'],
    [alpha, 'PAYOUT_LATE', 'RESOLVED'],
    [gamma, 'LOW_HASHRATE', 'FIRING'],
    [off, 'LOW_HASHRATE', 'FIRING'],
  ] as const)
    await db.$executeRaw`
        insert into worker_alerts (account_id, kind, severity, state, message, started_at, fired_at, last_seen_at,
          acknowledged_at, acknowledged_by, resolved_at, resolution)
        select ${accountId}::int, ${kind}::text, 'WARNING', ${state}::text, '', at, at, at,
          case ${state}::text when 'ACKNOWLEDGED' then at end, case ${state}::text when 'ACKNOWLEDGED' then 'me' end,
          case ${state}::text when 'RESOLVED' then at end, case ${state}::text when 'RESOLVED' then 'RECOVERED' end
        from (select ${LONG_AGO}::timestamptz as at) given`;

  const history: [number, string, number, number | null][] = [
    [alpha, '2026-06-15T09:00:00Z', 100, 4],
    [alpha, '2026-06-15T09:10:00Z', 200, 5],
    [beta, '2026-06-15T09:05:00Z', 1_000, null],
    [gamma, '2026-06-15T09:05:00Z', 7, 1],
    [gone, '2026-06-15T09:05:00Z', 30, 2],
    [alpha, '2026-06-15T11:00:00Z', 100, null],
  ];
  for (const [id, at, rate, activeWorkers] of history) await addHashrate(db, id, at, { rate, activeWorkers });
  return { db, client, api, bound };
}
