import { figure, median, type Result } from '../result';
import { openSite } from './site';

const SIZE = { accounts: 33, workers: 33 };
const LATENCY_MS = 300;
const CONCURRENCY = 6;
const CALLS = 2 * SIZE.accounts;
const ROUNDS = 5;

/** Tier 1 of today's company, all that it stores included, beside what its calls take when nothing stands still. */
export async function benchTierOne(): Promise<Result[]> {
  const site = await openSite(SIZE, LATENCY_MS);
  try {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await site.run('TIER_1'));
    const [ours, least] = [median(times), (CALLS * LATENCY_MS) / CONCURRENCY];
    return [
      {
        what: 'tier 1 of 33 accounts at a pool latency of 300 ms, beside calls × latency ÷ concurrency',
        ours: figure(ours, 'ms'),
        peer: figure(least, 'ms'),
        ratio: ours / least,
        target: '≤ 1.25',
        reached: ours / least <= 1.25,
      },
    ];
  } finally {
    await site.close();
  }
}
