import type { AccountSpec } from '../world/spec';
import { credentials } from './identity';

export interface FleetOptions {
  readonly accounts: number;
  readonly workersEach: number;
  readonly seed: number;
  /** Applied to every account, for instance `{ nature: 'calm' }` or `{ historyDays: 10 }`. */
  readonly all?: Partial<AccountSpec>;
}

/** Many plain accounts, for load: `farm0001`, `farm0002` and so on, ten to a group, 30 days of history. */
export function fleet({ accounts, workersEach, seed, all = {} }: FleetOptions): AccountSpec[] {
  return Array.from({ length: accounts }, (_, number) => {
    const serial = (number + 1).toString().padStart(4, '0');
    return {
      name: `Farm ${serial}`,
      group: `G${String(Math.floor(number / 10) + 1)}`,
      userId: `farm${serial}`,
      ...credentials(seed, number),
      coin: 'BTC',
      payoutThreshold: '0.00500000',
      workers: workersEach,
      nature: 'steady',
      payMode: 'FPPS',
      historyDays: 30,
      ...all,
    };
  });
}
