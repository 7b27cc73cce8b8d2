import { count, hashes, optionalAmount, optionalSignedAmount, spelled } from '../fields';
import { readShape } from '../shape';
import { RATE_SPELLINGS } from '../spelling';
import type { OverviewReading } from '../types';
import type { EndpointReader } from './endpoint';

/** Rates in whole H/s as text, amounts in whole coins. */
const reply = spelled(RATE_SPELLINGS, {
  hsLast10m: hashes,
  hsLast1h: hashes,
  hsLast1d: hashes,
  totalWorkerNum: count,
  activeWorkerNum: count,
  inactiveWorkerNum: count,
  invalidWorkerNum: count,
  totalAmount: optionalAmount,
  unpaidAmount: optionalSignedAmount,
  yesterdayAmount: optionalSignedAmount,
});

/** `userId` is required here: clients that leave it out get code -1. */
export const accountOverview: EndpointReader<void, OverviewReading> = {
  endpoint: 'accountOverview.htm',
  form: ({ coin, userId }) => ({ coin, userId }),
  read(data) {
    const given = readShape(reply, data);
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
