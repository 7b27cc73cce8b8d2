import { setTimeout as after } from 'node:timers/promises';
import type { AccountInput } from '../../src/accounts';
import type { Transport } from '../../src/antpool';

export interface Size {
  accounts: number;
  /** of all accounts together */
  workers: number;
}

const PAGE = 50;

/** So many machines has the account of that number, from 0. */
export function workersOf({ accounts, workers }: Size, number: number): number {
  return Math.floor(workers / accounts) + (number < workers % accounts ? 1 : 0);
}

export function accountsOf({ accounts }: Size): AccountInput[] {
  return Array.from({ length: accounts }, (_, number) => ({
    name: `account ${number}`,
    group: `group ${number % 6}`,
    userId: `user${number}`,
    apiKey: `key${number}`.padEnd(32, '0'),
    apiSecret: `secret${number}`.padEnd(32, '0'),
    coin: 'BTC',
  }));
}

/**
 * Answers of the pool's form that cost this process next to nothing, for what is measured here is what comes after
 * them: every machine works, and none of the figures is looked up.
 */
export function lightPool(size: Size, latencyMs: number): Transport {
  return async ({ endpoint, form, onSend }) => {
    onSend?.();
    if (latencyMs > 0) await after(latencyMs);
    const number = Number(form.userId?.slice('user'.length));
    const data =
      endpoint === 'userWorkerList.htm'
        ? page(workersOf(size, number), Number(form.page))
        : FIGURES[endpoint];
    if (data === undefined) throw new Error(`the light pool has no ${endpoint}`);
    return { status: 200, body: JSON.stringify({ code: 0, message: 'ok', data }), headers: {} };
  };
}

const FIGURES: Readonly<Record<string, object>> = {
  'account.htm': { balance: '0.1', earn24Hours: '0.01', earnTotal: '5', paidOut: '4.9' },
  'hashrate.htm': {
    ...{ last10m: '98000123.45', last1h: '97500000.5', last1d: '96900000.25' },
    ...{ accepted: '45000000', stale: '120000', dupelicate: '0', other: '3000' },
    ...{ totalWorkers: 180, activeWorkers: 180 },
  },
};

function page(total: number, asked: number): object {
  const from = (asked - 1) * PAGE;
  const rows = Array.from({ length: Math.min(PAGE, total - from) }, (_, index) => ({
    workerId: `rack${String(from + index).padStart(6, '0')}`,
    ...{ hsLast10min: `${100 + (index % 9)}.02 TH/s`, hsLast1h: '100.5 TH/s', hsLast1d: '100.1 TH/s' },
    ...{ rejectRatio: '0.05%', shareLastTime: String(Date.now()) },
  }));
  const result = {
    page: asked,
    totalPage: Math.ceil(total / PAGE),
    pageSize: PAGE,
    totalRecord: total,
    rows,
  };
  return { result, coinType: 'BTC' };
}
