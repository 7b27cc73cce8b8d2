import { afterAll, expect, it } from '@jest/globals';
import { closeTestDatabases } from '../support/databases';
import { createAlertedWorld, MINUTE, type AlertedWorld } from './alerted-world';

const UPSERT = `mutation ($input: NotificationChannelInput!) {
  upsertNotificationChannel(input: $input) { channel { id } } }`;
const CHANNEL = { name: 'ops', type: 'WEBHOOK', config: { url: 'https://hooks.example.com/x' } };
const ACCOUNTS = ['Alpha', 'Beta', 'North', 'South'];
const ROUNDS = 6;

interface Document {
  alerts: { change: string; worker: { name: string } | null; account: { name: string } | null }[];
}

/** The deaths that any message has told, as "account worker". */
function told(world: AlertedWorld): Set<string> {
  const alerts = world.receiver.received.flatMap(
    ({ message }) => (JSON.parse(message.document) as Document).alerts,
  );
  return new Set(
    alerts.flatMap(({ change, worker, account }) =>
      change === 'FIRED' && worker ? [`${account?.name} ${worker.name}`] : [],
    ),
  );
}

/** The same instants in each run, spread over the ten minutes between two runs of tier 1. */
function minutesOf(round: number): number[] {
  return ACCOUNTS.map((_, place) => (round * 7 + place * 3) % 10);
}

/** One machine of each account dies; answers the minutes until each was told. */
async function deaths(world: AlertedWorld, round: number): Promise<number[]> {
  const at = minutesOf(round);
  const died = new Map<string, number>();
  const minutes: number[] = [];
  for (let minute = 0; minute < 60 && minutes.length < ACCOUNTS.length; minute++) {
    for (const [place, account] of ACCOUNTS.entries()) {
      if (at[place] !== minute) continue;
      const rig = world.pool.truth.workers(account)[round]?.name ?? '';
      world.pool.control.killWorkers(account, [rig]);
      died.set(`${account} ${rig}`, world.clock.now().getTime());
    }
    await world.pass(1);
    const known = told(world);
    for (const [name, since] of died)
      if (known.has(name)) {
        minutes.push((world.clock.now().getTime() - since) / MINUTE);
        died.delete(name);
      }
  }
  for (const account of ACCOUNTS) world.pool.control.reviveWorkers(account, 'all');
  // Until all are counted as active again.
  await world.pass(30, 10);
  return minutes;
}

afterAll(closeTestDatabases);

it('of machines that die at any minute, half are told within 25 minutes, and none later than 27', async () => {
  const world = await createAlertedWorld(5, {}, { looks: true });
  await world.app().query(UPSERT, { input: CHANNEL });
  await world.pass(7, 7);
  await world.pass(130, 10);
  const minutes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) minutes.push(...(await deaths(world, round)));
  minutes.sort((a, b) => a - b);
  expect(minutes).toHaveLength(ROUNDS * ACCOUNTS.length);
  // The pool counts a worker as inactive after 20 minutes: nobody can know sooner, and nobody is told what is not so.
  expect(minutes[0]).toBeGreaterThanOrEqual(20);
  expect(minutes[minutes.length / 2]).toBeLessThan(25);
  expect(minutes.at(-1)).toBeLessThanOrEqual(27);
  expect(told(world).size).toBe(minutes.length);
});
