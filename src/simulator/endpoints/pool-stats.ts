import { poolFacts } from '../world/pool-facts';
import type { Endpoint } from './call';
import { megahashText } from './units';

/** The whole pool in one coin; `poolHashrate` in MH/s, times in seconds. */
export const poolStats: Endpoint = ({ at, coin, world }) => {
  const facts = poolFacts(coin, at, world.seed);
  const figure = (text: string): string | number =>
    world.switches.poolStatsAs === 'string' ? text : Number(text);
  return {
    poolHashrate: figure(megahashText(facts.rate)),
    activeWorkerNumber: figure(facts.activeWorkers.toString()),
    poolStatus: facts.status,
    networkDiff: figure(facts.networkDifficulty.toString()),
    estimateTime: figure(facts.estimateTime.toString()),
    currentRound: figure(facts.currentRound.toString()),
    totalShareNumber: figure(facts.totalShares.toString()),
    totalBlockNumber: figure(facts.totalBlocks.toString()),
  };
};
