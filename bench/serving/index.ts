import { deepStrictEqual } from 'node:assert';
import { figure, type Bench, type Result } from '../result';
import { contest, type Contender, type Standing } from './contest';
import { bodyOf, questionsOf, type Asked, type Question } from './questions';
import { openSite, TOKEN, type Site } from './site';

const CLIENTS = 16;
const AUTHORIZED = { authorization: `Bearer ${TOKEN}` };

export const serving: Bench = {
  name: 'serving',
  parts: ['dashboard', 'workers', 'account-chart', 'fleet-chart'],
  async run(wanted) {
    const site = await openSite();
    try {
      const results: Result[] = [];
      for (const question of questionsOf(site))
        if (wanted(question.part)) results.push(await askBoth(site, question));
      return results;
    } finally {
      await site.close();
    }
  },
};

async function askBoth(site: Site, question: Question): Promise<Result> {
  console.log(question.what);
  await compare(site, question);
  const contender = (name: string, url: string, asked: Asked): Contender => ({
    name,
    spec: {
      ...{ url, method: 'POST', path: '/graphql', headers: AUTHORIZED, body: bodyOf(asked) },
      ...{ clients: CLIENTS, expectStatus: 200, vary: { ...asked.vary, from: 1 } },
    },
  });
  const [ours, peer] = await contest(site.generator, [
    contender('Pow CRM', site.ours.url, question.ours),
    contender('PostGraphile', site.postgraphile.url, question.peer),
  ]);
  if (!ours || !peer) throw new Error('nothing was measured');
  return result(question.what, { ours, peer, peerName: 'PostGraphile', target: question.target });
}

interface Compared {
  ours: Standing;
  peer: Standing;
  peerName: string;
  target: number;
}

function result(what: string, { ours, peer, peerName, target }: Compared): Result {
  const ratio = ours.perSecond / peer.perSecond;
  const words = ({ perSecond, p50, p99 }: Standing) =>
    `${figure(perSecond)}/s, p50 ${figure(p50)}, p99 ${figure(p99, 'ms')}`;
  return {
    what,
    ours: words(ours),
    peer: `${peerName} ${words(peer)}`,
    ratio,
    target: `≥ ${target}`,
    reached: ratio >= target,
  };
}

/** Refuses to measure two answers that do not say the same. */
async function compare(site: Site, { ours, peer }: Question): Promise<void> {
  const rows = async (url: string, asked: Asked) => asked.rows((await ask(url, asked)) as never);
  const [one, other] = [await rows(site.ours.url, ours), await rows(site.postgraphile.url, peer)];
  if (one.length === 0) throw new Error('the answer is empty');
  deepStrictEqual(one, other);
  console.log(`  ${one.length} rows, the same on both sides`);
}

async function ask(url: string, asked: Asked): Promise<unknown> {
  const { mark, instant } = asked.vary;
  const word = instant === undefined ? '0'.repeat(mark.length) : new Date(instant).toISOString();
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...AUTHORIZED, 'content-type': 'application/json' },
    body: bodyOf(asked).replaceAll(mark, word),
  });
  const { data, errors } = (await reply.json()) as { data?: unknown; errors?: unknown };
  if (errors || !data) throw new Error(`${url}: ${JSON.stringify(errors)}`);
  return data;
}
