import { z } from 'zod';
import { counter, megahashes, number, optionalNumber, optionalText } from '../fields';
import { readShape } from '../shape';
import type { PoolStatsReading } from '../types';
import type { EndpointReader } from './endpoint';

/** The rate in MH/s, the two times in seconds; numbers are quoted in live replies. */
const reply = z.object({
  poolHashrate: megahashes,
  activeWorkerNumber: counter,
  poolStatus: optionalText,
  networkDiff: number,
  estimateTime: optionalNumber,
  currentRound: optionalNumber,
  totalShareNumber: optionalNumber,
  totalBlockNumber: optionalNumber,
});

export const poolStats: EndpointReader<void, PoolStatsReading> = {
  endpoint: 'poolStats.htm',
  form: ({ coin }) => ({ coin }),
  read(data) {
    const given = readShape(reply, data);
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

/** Seconds may be a quotient, and shares of difficulty 1 may outgrow 2^53: rounded, or unknown; never wrong. */
function safeWhole(value: number | null): number | null {
  const rounded = value === null ? null : Math.round(value);
  return Number.isSafeInteger(rounded) ? rounded : null;
}
