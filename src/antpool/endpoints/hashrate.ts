import { counter, megahashes, optionalWorkerCount } from '../fields';
import type { HashrateReading } from '../types';
import { readReply } from '../whole-reply';
import type { EndpointReader } from './endpoint';

/**
 * Rates are in MH/s, shares of difficulty 1. The pool writes `dupelicate`; `last30m` and the `prev…` fields are
 * obsolete, and older replies lack the worker counts.
 */
const shape = {
  fields: {
    last10m: megahashes,
    last1h: megahashes,
    last1d: megahashes,
    accepted: counter,
    stale: counter,
    dupelicate: counter,
    other: counter,
    totalWorkers: optionalWorkerCount,
    activeWorkers: optionalWorkerCount,
  },
  aliases: { dupelicate: ['duplicate'] },
  needsOneOf: ['last10m', 'last1h', 'last1d'] as const,
};

export const hashrate: EndpointReader<void, HashrateReading> = {
  endpoint: 'hashrate.htm',
  form: ({ coin, userId }) => ({ coin, userId }),
  read(data, _asker, _query, oddities) {
    const read = readReply(shape, data, oddities);
    return {
      hashrate10m: read.last10m,
      hashrate1h: read.last1h,
      hashrate1d: read.last1d,
      accepted: read.accepted,
      stale: read.stale,
      duplicate: read.dupelicate,
      other: read.other,
      totalWorkers: read.totalWorkers,
      activeWorkers: read.activeWorkers,
    };
  },
};
