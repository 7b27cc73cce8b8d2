import type { Switches } from '../switches';
import type { WorkerFacts, WorkerState } from '../world/snapshot';
import type { Endpoint } from './call';
import { paged } from './paging';
import { unitText } from './units';
import { listedWorkers } from './worker-list';

const STATUS: Readonly<Record<string, WorkerState>> = { 1: 'active', 2: 'inactive', 3: 'invalid' };

/** Workers as the pool's own page shows them: rates as text with unit, paging under `result`. */
export const userWorkerList: Endpoint = (call) => {
  const { switches } = call.world;
  const wanted = STATUS[call.params.workerStatus ?? '0'];
  const workers = listedWorkers(call).filter((worker) => !wanted || worker.state === wanted);
  const result = paged(call, workers, (worker) => ({
    workerId: switches.workerIdWithAccount ? `${call.userId}.${worker.name}` : worker.name,
    hsLast10min: unitText(BigInt(worker.rate10m), switches.zeroRateText),
    hsLast1h: unitText(BigInt(worker.rate1h), switches.zeroRateText),
    hsLast1d: unitText(BigInt(worker.rate1d), switches.zeroRateText),
    rejectRatio: `${(worker.rejected / 100).toFixed(2)}%`,
    ...shareLastTime(worker, switches),
  }));
  return { result, coinType: call.coin.name, userId: call.userId };
};

/** Epoch milliseconds of the last share. */
function shareLastTime({ lastShareAt }: WorkerFacts, switches: Switches): { shareLastTime?: unknown } {
  if (lastShareAt !== null)
    return { shareLastTime: typed(lastShareAt + switches.shareTimeAheadMinutes * 60_000, switches) };
  if (switches.neverSharedAs === 'missing') return {};
  if (switches.neverSharedAs === 'null') return { shareLastTime: null };
  return { shareLastTime: switches.neverSharedAs === 'zero' ? typed(0, switches) : '' };
}

function typed(instant: number, switches: Switches): string | number {
  return switches.shareLastTimeAs === 'string' ? instant.toString() : instant;
}
