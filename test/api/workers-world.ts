import { account, at, sample, worker } from '../reads/fixtures';
import { startTestApi } from '../support/api';
import type { OpenTestDatabase } from '../support/databases';
import { counted } from './statements';

export interface Workers {
  workers: {
    nodes: { id: string; name: string; [field: string]: unknown }[];
    edges: { cursor: string; node: { name: string } }[];
    pageInfo: Record<string, unknown>;
    totalCount: number;
  };
}

/** Two accounts with four workers, one of which has samples. */
export async function openWorkers(open: OpenTestDatabase) {
  const database = await open();
  const db = database.write;
  const client = counted(database.read);
  const api = await startTestApi({ read: client.read }, { now: () => at('12:00') });
  const bc = await account(db, { name: 'Alpha', group: 'BC' });
  const br = await account(db, { name: 'Beta', group: 'BR' });
  const first = String(await worker(db, bc, { name: 'a1', rate: 3, collectedAt: at('11:00') }));
  await worker(db, bc, {
    name: 'a2',
    rate: 1,
    status: 'OFFLINE',
    rejectRatio: null,
    collectedAt: at('07:59'),
  });
  await worker(db, bc, { name: 'a3', rate: 2, removedAt: at('08:00') });
  await worker(db, br, { name: 'b1', rate: 9, status: 'INVALID', lastShareAt: null });
  for (const [time, rate] of [
    ['08:10', 10],
    ['08:50', 20],
    ['10:00', 60],
  ] as const)
    await sample(db, BigInt(first), at(time), { rate, status: rate === 20 ? 'OFFLINE' : 'ONLINE' });
  return { db, client, api, bc, br, first };
}
