import type { Transport } from '../../src/antpool';
import { createPool, smallFleet, type Pool } from '../../src/simulator';
import { openTestEmbedded } from '../support/databases';
import { createManualClock, type ManualClock } from '../support/manual-clock';
import { poolTransport } from '../support/simulated-pool';
import { accountsOf, composeTestApp, type WholeApp } from '../support/whole-app';

const START = new Date('2026-03-28T06:03:00Z');
export const HOUR = 3_600_000;
export const at = (hours: number) => new Date(START.getTime() + hours * HOUR).toISOString();

export interface World {
  clock: ManualClock;
  pool: Pool;
  app: WholeApp;
}

export interface Curve {
  poolSpeedBeanList: ({ date: number; speed: number | null } | null)[];
  unit: string;
}
/** A pool that draws its curves in another way, or takes their date for something else. */
export interface Manners {
  date?: (asked: string) => string;
  draw?: (curve: Curve, call: number) => unknown;
}

/** The simulated pool with other manners. Only the chart's data are touched, never what they tell. */
function mannered(pool: Pool, { date = (asked) => asked, draw = (curve) => [curve] }: Manners): Transport {
  const transport = poolTransport(pool);
  let calls = 0;
  return async (request) => {
    if (request.endpoint !== 'userHashrateChart.htm') return transport(request);
    const form = { ...request.form, date: date(request.form.date ?? '') };
    const reply = await transport({ ...request, form });
    const body = JSON.parse(reply.body) as { data: Curve[] };
    const data = body.data.map((curve) => draw(curve, ++calls));
    return { ...reply, body: JSON.stringify({ ...body, data: data.length === 1 ? data[0] : data }) };
  };
}

export async function openWorld(chartDateIs: 'end' | 'start', manners: Manners = {}): Promise<World> {
  const clock = createManualClock(START);
  const pool = createPool({
    accounts: smallFleet({ accounts: 1, workersEach: 5, seed: 3 }),
    seed: 3,
    now: () => clock.now().getTime(),
    switches: { chartDateIs },
  });
  const app = await composeTestApp(await openTestEmbedded(), pool, {
    outside: { clock, random: () => 0.5, transport: mannered(pool, manners) },
  });
  await app.accounts.importAccounts(accountsOf(pool));
  return { clock, pool, app };
}

export async function collect({ app, clock }: World, tier: 'TIER_1' | 'TIER_4'): Promise<string> {
  const run = await clock.runUntil(
    app.query<{ triggerTier: { run: { state: string } } }>(
      `mutation { triggerTier(tier: ${tier}, wait: true) { run { state } } }`,
    ),
  );
  return run.triggerTier.run.state;
}

/** Two hours of samples, a long silence, and two hours of samples. */
export async function playOutage(world: World, hours: number): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    await collect(world, 'TIER_1');
    await world.clock.advance(HOUR / 6);
  }
  await world.clock.advance(hours * HOUR);
  for (let turn = 0; turn < 12; turn++) {
    await collect(world, 'TIER_1');
    await world.clock.advance(HOUR / 6);
  }
}

interface Told {
  account: {
    hashrates: {
      at: string;
      source: string;
      samples: number;
      hashrate1h: number | null;
      min10m: number | null;
    }[];
    gaps: { from: string; to: string; refilled: string | null }[];
  };
}

export const history = async ({ app, pool }: World, from: string, interval = 'HOUR') =>
  (
    await app.query<Told>(
      `{ account(name: "${pool.accounts[0]?.name}") {
        hashrates(from: "${from}", interval: ${interval}) { at source samples hashrate1h min10m }
        gaps(from: "${from}") { from to refilled } } }`,
    )
  ).account;

export const chartCalls = (pool: Pool) =>
  pool.calls.filter(({ endpoint }) => endpoint === 'userHashrateChart.htm');
