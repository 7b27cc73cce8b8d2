import type { Logger } from 'pino';
import { readFailing, type FailingAccount } from './failing';
import type { Reader } from '../../store/connection/reader';

export interface AccountWatch {
  look(): Promise<void>;
}

/** Logs one line when an account begins to fail and one when it recovers, instead of one per run. */
export function createAccountWatch(db: Reader, logger: Logger): AccountWatch {
  let known = new Map<number, FailingAccount>();
  return {
    async look() {
      const failing = new Map((await readFailing(db)).map((account) => [account.id, account]));
      const before = known;
      known = failing;
      for (const { id, name, status, code } of failing.values())
        if (!before.has(id))
          logger.warn({ account: name, status, code }, `account ${name} fails: ${code ?? status}`);
      for (const { id, name } of before.values())
        if (!failing.has(id)) logger.info({ account: name }, `account ${name} works again`);
    },
  };
}
