import { counter, megahashes, number, optionalNumber, optionalText } from '../fields';
import type { PoolStatsReading } from '../types';
import { readReply } from '../whole-reply';
import type { EndpointReader } from './endpoint';

/** The rate is in MH/s, the two times in seconds; live replies quote the numbers. */
const shape = {
  fields: {
    poolHashrate: megahashes,
    activeWorkerNumber: counter,
    poolStatus: optionalText,
    networkDiff: number,
    estimateTime: optionalNumber,
    currentRound: optionalNumber,
    totalShareNumber: optionalNumber,
    totalBlockNumber: optionalNumber,
  },
  needsOneOf: ['poolHashrate', 'activeWorkerNumber', 'networkDiff'] as const,
};

export const poolStats: EndpointReader<void, PoolStatsReading> = {
  endpoint: 'poolStats.htm',
  form: ({ coin }) => ({ coin }),
  read(data, _asker, _query, oddities) {
    const given = readReply(shape, data, oddities);
    return {
      poolHashrate: given.poolHashrate,
      activeWorkers: given.activeWorkerNumber,
      poolStatus: given.poolStatus,
      networkDifficulty: given.networkDiff,
      estimateTimeSeconds: safeWhole(given.estimateTime),
      currentRoundSeconds: safeWhole(given.currentRound),
      totalShares: safeWhole(given.totalShareNumber),
      totalBlocks: safeWhole(given.totalBlockNumber),
    };
  },
};

/** Seconds may be a quotient, and shares of difficulty 1 may exceed 2^53: rounded or null, never wrong. */
function safeWhole(value: number | null): number | null {
  const rounded = value === null ? null : Math.round(value);
  return Number.isSafeInteger(rounded) ? rounded : null;
}
