import { hex } from '../world/random';
import type { Directory } from '../world/directory';

/** Accounts are named by user id, by name, or as `userId/COIN`. */
export interface AccountControls {
  /** Gives the key another secret (made up if none is given) and returns it; the old one is refused from now on. */
  rotateSecret(account: string, secret?: string): string;
  /** From now on every machine of the account works at this multiple of its natural rate. */
  setHashrateFactor(account: string, factor: number): void;
  /** The share counters of the account and of its machines begin at 0 again. */
  resetCounters(account: string): void;
}

export function accountControls(directory: Directory, now: () => number): AccountControls {
  return {
    rotateSecret: (name, secret) => {
      const account = directory.ofKey(directory.named(name).spec.apiKey) ?? directory.named(name);
      account.version += 1;
      account.secret = secret ?? hex(32, account.seed, 1_000 + account.version);
      return account.secret;
    },
    setHashrateFactor: (name, factor) => {
      if (!(factor >= 0)) throw new Error(`Not a factor: ${String(factor)}`);
      const account = directory.named(name);
      account.version += 1;
      account.factors.push({ at: now(), factor });
    },
    resetCounters: (name) => {
      const account = directory.named(name);
      account.version += 1;
      account.resets.push(now());
    },
  };
}
