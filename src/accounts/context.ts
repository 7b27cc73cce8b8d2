import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import type { Probe } from './types';
import type { Vault } from './keys/vault';

/** The parts that every account verb works with. */
export interface VerbContext {
  db: PrismaClient;
  clock: Clock;
  vault: Vault;
  /** Ids of accounts whose last check (by these verbs) could not decide between two causes. */
  doubtful: Set<number>;
  /** Absent: `check` throws UNAVAILABLE. */
  probe?: Probe;
}
