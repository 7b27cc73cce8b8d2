import type { Directory } from '../world/directory';
import type { World } from '../world/world';
import type { AccountControls } from './account';
import { accountControls } from './account';
import type { PaymentControls } from './payments';
import { paymentControls } from './payments';
import type { WorkerControls } from './workers';
import { workerControls } from './workers';

/** Changes by hand. Each takes effect at the present instant and overrides what would have happened by itself. */
export type Control = AccountControls & PaymentControls & WorkerControls;

export function createControl(world: World, directory: Directory, now: () => number): Control {
  return {
    ...accountControls(directory, now),
    ...paymentControls(world, directory, now),
    ...workerControls(world, directory, now),
  };
}
