import { createDoctor } from './doctor';
import { createRotation } from './rotation';
import type { AccountVerbs, Keyring, Probe } from '../accounts';
import type { ApiServices } from '../api/services';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { Config } from '../config';
import type { Notify } from '../notify';
import type { Database } from '../store/database';
import type { TierName } from '../vocabulary';
import type { PoolClock } from './pool-clock';

interface OperatorParts {
  config: Config;
  database: Database;
  clock: Clock;
  vault: Keyring;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  probe: Probe;
  poolClock: PoolClock;
  notify: Pick<Notify, 'resealChannels'>;
  budgetStatus(): Promise<BudgetStatus>;
  intervals(): Promise<Record<TierName, number>>;
}

/** The verbs of whoever runs the installation: examine it, and turn its key. */
export function createOperatorVerbs(parts: OperatorParts): Pick<ApiServices, 'doctor' | 'rotateCredentials'> {
  const { config, database, vault, notify } = parts;
  return {
    doctor: createDoctor(parts),
    rotateCredentials: createRotation({
      database,
      keyring: vault,
      keyFolder: config.credentialsKey === null ? config.dataDir : null,
      hasOldKey: config.credentialsKeyOld !== null,
      resealChannels: notify.resealChannels,
    }),
  };
}
