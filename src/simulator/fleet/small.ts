import type { AccountSpec } from '../world/spec';
import type { FleetOptions } from './fleet';
import { fleet } from './fleet';

/** A few accounts for tests: three of twelve machines, unless told otherwise. */
export function smallFleet(options: Partial<FleetOptions> = {}): AccountSpec[] {
  return fleet({ accounts: 3, workersEach: 12, seed: 1, ...options });
}
