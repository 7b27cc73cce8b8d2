import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { figure, median, type Result } from '../result';
import { openSite, TOKEN } from './site';

const SMALL = { accounts: 100, workers: 50_000 };
const LARGE = { accounts: 100, workers: 200_000 };
const MB = 1_048_576;
const LOOK_EVERY_MS = 2_000;
const ASK_EVERY_MS = 20;
const IDLE_QUESTIONS = 250;
const QUERY = `{ accounts(first: 100) { nodes { name status isStale hashrate { hashrate10m activeWorkers } } } }`;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Passes of tier 3 without a bound on calls: a first one for the memory, and one over the company that is known by now
 * for the times, while the dashboard is asked 50 times a second.
 */
export async function benchLargePass(): Promise<Result[]> {
  const small = await measured(SMALL);
  const large = await measured(LARGE);
  const perWorker = large.ms / LARGE.workers / (small.ms / SMALL.workers);
  const grown = large.heapLate - large.heapEarly;
  return [
    {
      what: 'time per worker of a tier-3 pass of 200,000 workers, beside one of 50,000',
      ours: figure((1000 * large.ms) / LARGE.workers, 'µs'),
      peer: figure((1000 * small.ms) / SMALL.workers, 'µs'),
      ratio: perWorker,
      target: '≤ 1.2',
      reached: perWorker <= 1.2,
    },
    {
      what: 'heap after collection, last quarter of such a pass beside its first',
      ours: figure(large.heapLate, 'MB'),
      peer: figure(large.heapEarly, 'MB'),
      ratio: large.heapLate / large.heapEarly,
      target: '+ 16 MB at most',
      reached: grown <= 16,
    },
    {
      what: '99th percentile of the dashboard while that pass is stored, beside idle',
      ours: figure(large.busy, 'ms'),
      peer: figure(large.idle, 'ms'),
      ratio: large.busy / large.idle,
      target: '≤ 2 × idle + 20 ms',
      reached: large.busy <= 2 * large.idle + 20,
    },
  ];
}

async function measured(size: { accounts: number; workers: number }) {
  const site = await openSite(size);
  try {
    const address = await site.app.http.listen({ host: '127.0.0.1', port: 0 });
    let running = true;
    const heap = watchHeap(() => running);
    await site.run('TIER_3').finally(() => (running = false));
    const heaps = await heap;
    const idle = await ask(address, (asked) => asked < IDLE_QUESTIONS);
    running = true;
    const asking = ask(address, () => running);
    const ms = await site.run('TIER_3').finally(() => (running = false));
    const busy = await asking;
    const quarter = Math.ceil(heaps.length / 4);
    return {
      ms,
      idle: percentile99(idle),
      busy: percentile99(busy),
      heapEarly: median(heaps.slice(0, quarter)),
      heapLate: median(heaps.slice(-quarter)),
    };
  } finally {
    await site.close();
  }
}

/** The dashboard at a steady rate, whether or not the last answer is there. Answers the milliseconds of each. */
async function ask(address: string, goOn: (asked: number) => boolean): Promise<number[]> {
  const answers: Promise<number>[] = [];
  while (goOn(answers.length)) {
    answers.push(askOnce(address, answers.length));
    await after(ASK_EVERY_MS);
  }
  return Promise.all(answers);
}

async function askOnce(address: string, number: number): Promise<number> {
  const begun = performance.now();
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    // An alias of its own each time: no answer is a kept one.
    body: JSON.stringify({ query: QUERY.replace('name', `name n${number % 500}: name`) }),
  });
  await reply.arrayBuffer();
  if (!reply.ok) throw new Error(`the dashboard answered ${reply.status}`);
  return performance.now() - begun;
}

/** The memory in use after full garbage collections. They take time, so never run them during another measurement. */
async function watchHeap(goOn: () => boolean): Promise<number[]> {
  const heaps: number[] = [];
  while (goOn()) {
    collect();
    heaps.push(process.memoryUsage().heapUsed / MB);
    await after(LOOK_EVERY_MS);
  }
  return heaps;
}

function percentile99(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? NaN;
}
