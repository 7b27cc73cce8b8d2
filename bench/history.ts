import { fill, type Size } from './fill';
import { openScratch, type Scratch } from './scratch';

const ROUNDS = 60;
const DAY_MS = 86_400_000;

export const DASHBOARD = `{ accounts(first: 50) { nodes { name group status isStale balance { balance earn24Hours }
  hashrate { hashrate10m hashrate1h hashrate1d activeWorkers totalWorkers } } } fleet { hashrate10m activeWorkers balance } }`;

/** Charts of the last thirty days, of one account and of all. */
export function charts(now: Date): Record<string, string> {
  const range = `from: "${new Date(now.getTime() - 30 * DAY_MS).toISOString()}"`;
  const account = (args: string) =>
    `{ account(name: "account-1") { hashrates(${range}${args}) { at hashrate10m source } } }`;
  return {
    'account, 30 days by day': account(', interval: DAY'),
    'account, 30 days by hour': account(', interval: HOUR'),
    'account, 30 days, finest': account(''),
    'fleet, 30 days by day': `{ fleetHistory(${range}, interval: DAY) { at hashrate10m missingAccounts } }`,
  };
}

const SIZES: Record<string, Size> = {
  'one day': { accounts: 33, workers: 6_000, days: 1 },
  'thirty days': { accounts: 33, workers: 6_000, days: 30 },
  'one year': { accounts: 33, workers: 6_000, days: 365 },
  'one day, 2,000 accounts': { accounts: 2_000, workers: 6_000, days: 1 },
};

/** Medians in milliseconds of the same queries on histories of other lengths and companies of other sizes, taken in turn. */
export async function benchHistory(): Promise<Record<string, Record<string, string>>> {
  const opened = new Map<string, Scratch>();
  const queries = { dashboard: DASHBOARD, ...charts(new Date()) };
  try {
    for (const [name, size] of Object.entries(SIZES)) {
      const begun = performance.now();
      opened.set(name, await openScratch((db, now) => fill(db, now, size)));
      console.log(`filled: ${name} in ${Math.round((performance.now() - begun) / 1_000)} s`);
    }
    const rows: Record<string, Record<string, string>> = {};
    for (const [what, query] of Object.entries(queries)) {
      const taken = new Map<string, number[]>([...opened.keys()].map((name) => [name, []]));
      for (let round = 0; round < ROUNDS; round++)
        for (const [name, scratch] of opened) taken.get(name)?.push(await scratch.time(query));
      rows[what] = Object.fromEntries(
        [...taken].map(([name, times]) => [`${name}, ms`, median(times).toFixed(2)]),
      );
      const of = (name: string) => median(taken.get(name) ?? []);
      rows[what]['year ÷ day'] = (of('one year') / of('one day')).toFixed(2);
      rows[what]['year ÷ 30 days'] = (of('one year') / of('thirty days')).toFixed(2);
      rows[what]['2,000 ÷ 33'] = (of('one day, 2,000 accounts') / of('one day')).toFixed(2);
    }
    return rows;
  } finally {
    for (const scratch of opened.values()) await scratch.drop();
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
