import { hashes, optionalAmount, optionalSignedAmount, workerCount } from '../fields';
import { RATE_SPELLINGS } from '../spelling';
import type { OverviewReading } from '../types';
import { readReply } from '../whole-reply';
import type { EndpointReader } from './endpoint';

/** Rates are whole H/s as text, amounts whole coins. */
const shape = {
  fields: {
    hsLast10m: hashes,
    hsLast1h: hashes,
    hsLast1d: hashes,
    totalWorkerNum: workerCount,
    activeWorkerNum: workerCount,
    inactiveWorkerNum: workerCount,
    invalidWorkerNum: workerCount,
    totalAmount: optionalAmount,
    unpaidAmount: optionalSignedAmount,
    yesterdayAmount: optionalSignedAmount,
  },
  aliases: RATE_SPELLINGS,
  needsOneOf: ['hsLast10m', 'hsLast1h', 'hsLast1d', 'totalWorkerNum', 'activeWorkerNum'] as const,
};

/** `userId` is required here: clients that omit it get code -1. */
export const accountOverview: EndpointReader<void, OverviewReading> = {
  endpoint: 'accountOverview.htm',
  form: ({ coin, userId }) => ({ coin, userId }),
  read(data, _asker, _query, oddities) {
    const given = readReply(shape, data, oddities);
    return {
      hashrate10m: given.hsLast10m,
      hashrate1h: given.hsLast1h,
      hashrate1d: given.hsLast1d,
      totalWorkers: given.totalWorkerNum,
      activeWorkers: given.activeWorkerNum,
      inactiveWorkers: given.inactiveWorkerNum,
      invalidWorkers: given.invalidWorkerNum,
      totalAmount: given.totalAmount,
      unpaidAmount: given.unpaidAmount,
      yesterdayAmount: given.yesterdayAmount,
    };
  },
};
