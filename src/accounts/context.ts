import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import type { Probe } from './types';
import type { Vault } from './vault';

/** What every account verb works with. */
export interface VerbContext {
  db: PrismaClient;
  clock: Clock;
  vault: Vault;
  /** Ids of accounts whose last check, by these verbs, was open between two causes. */
  doubtful: Set<number>;
  /** Without it, `check` answers UNAVAILABLE. */
  probe?: Probe;
}
