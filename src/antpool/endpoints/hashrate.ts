import { counter, megahashes, optionalCount, spelled } from '../fields';
import { readShape } from '../shape';
import type { HashrateReading } from '../types';
import type { EndpointReader } from './endpoint';

/**
 * Rates in MH/s, shares of difficulty 1. The pool writes `dupelicate`; `last30m` and the `prev…` fields are abandoned,
 * and the worker counts are absent in older replies.
 */
const reply = spelled(
  { dupelicate: ['duplicate'] },
  {
    last10m: megahashes,
    last1h: megahashes,
    last1d: megahashes,
    accepted: counter,
    stale: counter,
    dupelicate: counter,
    other: counter,
    totalWorkers: optionalCount,
    activeWorkers: optionalCount,
  },
);

export const hashrate: EndpointReader<void, HashrateReading> = {
  endpoint: 'hashrate.htm',
  form: ({ coin, userId }) => ({ coin, userId }),
  read(data) {
    const { last10m, last1h, last1d, dupelicate, ...rest } = readShape(reply, data);
    return { hashrate10m: last10m, hashrate1h: last1h, hashrate1d: last1d, duplicate: dupelicate, ...rest };
  },
};
