import type { Switches } from '../switches';
import type { WorkerFacts } from '../world/snapshot';
import type { Summary } from '../world/summary';
import type { Call } from './call';

/** The machines of the account in the order of the pool's lists. */
export function listedWorkers({ account, at, world }: Call): WorkerFacts[] {
  if (!account) return [];
  const workers = [...world.workers(account, at)];
  const order = world.switches.workerOrder;
  if (order === 'name') workers.sort((one, other) => compareText(one.name, other.name));
  if (order === 'hashrate')
    workers.sort((one, other) => other.rate1h - one.rate1h || one.index - other.index);
  return workers;
}

/** The count of machines that the summaries tell. */
export function countedTotal(summary: Summary, switches: Switches): number {
  return switches.totalCountsInvalid ? summary.total : summary.total - summary.invalid;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
