import { deepStrictEqual } from 'node:assert';
import type { Result } from '../result';
import { bodyOf, fixedBodyOf, post, postOf } from './ask';
import type { Child } from './children';
import { compared } from './compared';
import { contest, type Contender } from './contest';
import type { Asked, Question } from './questions';
import type { Site } from './site';

const CLIENTS = 16;

/** Our server and PostGraphile, in turn, with never the same request twice. */
export async function askDistinct(site: Site, { what, target, ours, peer }: Question): Promise<Result> {
  console.log(what);
  await compareAnswers(site, { ours, peer });
  const contender = (name: string, { url, process }: Child, asked: Asked): Contender => ({
    name,
    pid: process.pid,
    spec: { ...postOf(url, bodyOf(asked)), clients: CLIENTS, vary: { ...asked.vary, from: 1 } },
  });
  const [one, other] = await contest(site.generator, [
    contender('Pow CRM', site.ours, ours),
    contender('PostGraphile', site.postgraphile, peer),
  ]);
  if (!one || !other) throw new Error('nothing was measured');
  return compared(what, { ours: one, peer: other, peerName: 'PostGraphile', target });
}

/** Refuses to measure two answers that do not say the same. */
async function compareAnswers(site: Site, { ours, peer }: Pick<Question, 'ours' | 'peer'>): Promise<void> {
  const rows = async (url: string, asked: Asked) =>
    asked.rows((JSON.parse(await post(url, fixedBodyOf(asked))) as { data: never }).data);
  const [one, other] = [await rows(site.ours.url, ours), await rows(site.postgraphile.url, peer)];
  if (one.length === 0) throw new Error('the answer is empty');
  deepStrictEqual(one, other);
  console.log(`  ${one.length} rows, the same on both sides`);
}
