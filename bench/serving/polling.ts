import type { Result } from '../result';
import { fixedBodyOf, post, postOf } from './ask';
import type { Child } from './children';
import { compared } from './compared';
import { contest } from './contest';
import type { Question } from './questions';
import type { Site } from './site';

const CLIENTS = 50;
const TIERS = ['TIER_1', 'TIER_2', 'TIER_3'];

/**
 * The same dashboard for all, while tiers 1 to 3 run at our server without a pause, each over and over. The peers have the
 * machine to themselves.
 */
export async function pollWhileTiersRun(site: Site, { ours, peer }: Question): Promise<Result[]> {
  const what = `the same dashboard, ${CLIENTS} clients, while tiers run`;
  console.log(what);
  // The pool's data replaces the values that the rows were filled with.
  for (const tier of TIERS) await runTier(site.ours.url, tier);
  const body = fixedBodyOf(ours);
  const fromMemory = await site.fromMemory(await post(site.ours.url, body));
  const contender = (name: string, { url, process }: Child, asked: string) => ({
    name,
    pid: process.pid,
    spec: { ...postOf(url, asked), clients: CLIENTS },
  });
  const runs = new Map<string, number>();
  const [one, postgraphile, fastify] = await contest(site.generator, [
    { ...contender('Pow CRM', site.ours, body), meanwhile: () => runTiers(site.ours.url, runs) },
    contender('PostGraphile', site.postgraphile, fixedBodyOf(peer)),
    contender('from memory', fromMemory, body),
  ]);
  if (!one || !postgraphile || !fastify) throw new Error('nothing was measured');
  console.log(`  meanwhile: ${[...runs].map(([tier, count]) => `${count} runs of ${tier}`).join(', ')}`);
  return [
    compared(what, { ours: one, peer: postgraphile, peerName: 'PostGraphile', target: 15 }),
    compared(what, { ours: one, peer: fastify, peerName: 'bare Fastify', target: 0.5 }),
  ];
}

/** Each tier again as soon as its run has ended; answers how to end that, which waits for the runs under way. */
function runTiers(url: string, runs: Map<string, number>): () => Promise<void> {
  let going = true;
  const loops = Promise.all(
    TIERS.map(async (tier) => {
      while (going) {
        await runTier(url, tier);
        runs.set(tier, (runs.get(tier) ?? 0) + 1);
      }
    }),
  );
  // Reported where it is waited for.
  loops.catch(() => undefined);
  return async () => {
    going = false;
    await loops;
  };
}

async function runTier(url: string, tier: string): Promise<void> {
  const query =
    'mutation Run($tier: TierName!) { triggerTier(tier: $tier, wait: true) { run { state errors { message } } } }';
  const reply = await post(url, JSON.stringify({ query, variables: { tier } }));
  if (!reply.includes('"SUCCEEDED"')) throw new Error(`a run of ${tier} ended otherwise: ${reply}`);
}
