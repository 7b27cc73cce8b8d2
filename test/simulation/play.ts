import { checkAlways, checkAnswers, checkCalm, Violation } from './invariants';
import { drawFault, type Fault } from './faults';
import { createSimulatedWorld, MINUTE, SECOND, HOUR, type World } from './world';

export interface Outcome {
  seed: number;
  days: number;
  calls: number;
  faults: number;
  /** null: every invariant held */
  violation: { at: string; invariant: string; facts: string } | null;
  story: string[];
}

export interface Play {
  seed: number;
  days: number;
  /** a URL of the PostgreSQL server */
  server: string;
  /** settings of the servers that differ from the usual ones */
  env?: Record<string, string>;
}

/** How much of the time is calm between two stretches of faults. */
const CALM_MS = 55 * MINUTE;

/** Plays some days of a seed, and stops at the first invariant that does not hold. */
export async function playSeed({ seed, days, server, env }: Play): Promise<Outcome> {
  const world = await createSimulatedWorld(seed, server, env);
  const from = world.clock.now().getTime();
  const end = from + days * 24 * HOUR;
  let faults = 0;
  let violation: Outcome['violation'] = null;
  try {
    await calm(world, CALM_MS);
    await checkCalm(world);
    while (world.clock.now().getTime() < end) {
      faults += await trouble(world);
      await calm(world, CALM_MS);
      await checkCalm(world);
      await calm(world, world.dice.whole(0, 5) * HOUR);
    }
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    const { invariant, facts } = error;
    violation = { at: world.clock.now().toISOString(), invariant, facts };
  } finally {
    for (const { link } of world.servers) link.die();
    await world.close();
  }
  const played = (world.clock.now().getTime() - from) / (24 * HOUR);
  return { seed, days: played, calls: world.pool.callCount(), faults, violation, story: world.story };
}

/** Long steps: each server looks at the schedule, and nothing else happens. */
async function calm(world: World, ms: number): Promise<void> {
  const until = world.clock.now().getTime() + ms;
  for (let now = world.clock.now().getTime(); now < until; now = world.clock.now().getTime()) {
    const next = Math.floor(now / (10 * MINUTE) + 1) * 10 * MINUTE + 5 * SECOND;
    await world.step(Math.max(SECOND, Math.min(next, until) - now));
    await checkAlways(world);
  }
}

interface Running {
  fault: Fault;
  endsAt: number;
}

/** One to three faults, which may overlap. Returns their number. */
async function trouble(world: World): Promise<number> {
  const { dice, clock } = world;
  const now = () => clock.now().getTime();
  const count = dice.whole(1, 3);
  let running: Running[] = [];
  let begun = 0;
  let lastAt = 0;
  while (begun < count || running.length > 0) {
    if (begun < count && (running.length === 0 || dice.chance(0.5))) {
      begun += 1;
      // Two faults of one kind at once would end with the first.
      const fault = drawFault(world);
      world.tell(fault.what);
      lastAt = now();
      await fault.begin();
      running.push({ fault, endsAt: now() + fault.ms });
    }
    const left = Math.min(...running.map(({ endsAt }) => endsAt)) - now();
    const isNew = now() - lastAt < 40 * SECOND;
    const step = isNew ? dice.pick([2, 5, 15]) * SECOND : Math.max(20 * SECOND, left / dice.pick([2, 4]));
    await world.step(Math.min(Math.max(left, SECOND), step));
    await checkAlways(world);
    if (dice.chance(0.15)) await checkAnswers(world);
    const over = running.filter(({ endsAt }) => endsAt <= now());
    running = running.filter(({ endsAt }) => endsAt > now());
    for (const { fault } of over) {
      await fault.end();
      world.tell(`over: ${fault.what}`);
    }
  }
  // Marks that were never met are taken back.
  for (const { link } of world.servers) {
    link.atStatement(Infinity, 'before', () => undefined);
    if (link.isFrozen()) link.thaw();
    link.setFault(null);
  }
  for (const [index, { link }] of world.servers.entries()) if (link.isDead()) await world.restart(index);
  return count;
}
