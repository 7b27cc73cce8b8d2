import { afterAll, expect, it } from '@jest/globals';
import { closeTestDatabases } from '../support/databases';
import { createAlertedWorld, MINUTE, type AlertedWorld } from './alerted-world';

const UPSERT = `mutation ($input: NotificationChannelInput!) {
  upsertNotificationChannel(input: $input) { channel { id } } }`;
const CHANNEL = { name: 'ops', type: 'WEBHOOK', config: { url: 'https://hooks.example.com/x' } };
const RUNS = `{ tierRuns(tier: TIER_3, first: 500) { nodes { trigger accountsTotal apiCalls } } }`;
const DEATHS = 10;

interface Document {
  alerts: { change: string; worker: { name: string } | null }[];
}

interface Runs {
  tierRuns: { nodes: { trigger: string; accountsTotal: number; apiCalls: number }[] };
}

/** The workers that any message has told as fired. */
function fired(world: AlertedWorld): string[] {
  return world.receiver.received
    .map(({ message }) => JSON.parse(message.document) as Document)
    .flatMap(({ alerts }) => alerts)
    .flatMap(({ change, worker }) => (change === 'FIRED' && worker ? [worker.name] : []));
}

/** The minutes from the death of a worker of Alpha, so many before the next run of tier 1, to its message. */
async function minutesToMessage(world: AlertedWorld, place: number, before: number): Promise<number> {
  if (before < 10) await world.pass(10 - before, 10 - before);
  const rig = world.pool.truth.workers('Alpha')[place]?.name ?? '';
  world.pool.control.killWorkers('Alpha', [rig]);
  const died = world.clock.now().getTime();
  for (let step = before; ; step = 10) {
    await world.pass(step, step);
    const minutes = (world.clock.now().getTime() - died) / MINUTE;
    if (fired(world).includes(rig) || minutes > 120) return minutes;
  }
}

afterAll(closeTestDatabases);

it('a worker that dies is told within minutes, though lists come every two hours', async () => {
  const world = await createAlertedWorld(5, {});
  await world.app().query(UPSERT, { input: CHANNEL });
  await world.pass(7, 7);
  await world.pass(130, 10);
  const minutes: number[] = [];
  for (let place = 0; place < DEATHS; place++) {
    minutes.push(await minutesToMessage(world, place, place + 1));
    world.pool.control.reviveWorkers('Alpha', 'all');
    // Until all are counted as active again.
    await world.pass(20, 10);
  }
  // The pool counts a worker as inactive after 20 minutes, and tier 1 asks every ten.
  expect(Math.min(...minutes)).toBeGreaterThanOrEqual(20);
  expect(Math.max(...minutes)).toBeLessThanOrEqual(31);
  const { tierRuns } = await world.app().query<Runs>(RUNS);
  const early = tierRuns.nodes.filter(({ trigger }) => trigger === 'FEWER_WORKERS');
  // One list for each death, or the scheduled one just then; and nothing for the accounts that are well.
  expect(early.length).toBeLessThanOrEqual(DEATHS);
  expect(early.every(({ accountsTotal, apiCalls }) => accountsTotal === 1 && apiCalls === 1)).toBe(true);
});
