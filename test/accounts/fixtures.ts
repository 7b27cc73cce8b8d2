import { createHash, randomBytes } from 'node:crypto';
import {
  createAccountVerbs,
  createVault,
  type AccountInput,
  type AccountVerbs,
  type Probe,
} from '../../src/accounts';
import type { Database } from '../../src/store/connection/database';
import { createManualClock, type ManualClock } from '../support/manual-clock';

/** A key or secret in the pool's form, always the same for the same word. */
export function hex32(word: string): string {
  return createHash('md5').update(word).digest('hex');
}

/** An account as somebody would enter it; `word` makes it distinct. */
export function accountInput(word: string, changes: Partial<AccountInput> = {}): AccountInput {
  return {
    name: `Farm ${word}`,
    userId: `farm_${word}`,
    apiKey: hex32(`${word} key`),
    apiSecret: hex32(`${word} secret`),
    ...changes,
  };
}

export const T0 = new Date('2026-03-01T00:00:00.000Z');

export interface Desk {
  verbs: AccountVerbs;
  clock: ManualClock;
  key: Buffer;
}

/** Verbs over a database, with a vault of its own unless a key is given. */
export function deskOn(
  database: Database,
  { probe, key = randomBytes(32) }: { probe?: Probe; key?: Buffer } = {},
): Desk {
  const clock = createManualClock(T0);
  return {
    clock,
    key,
    verbs: createAccountVerbs({ db: database.write, clock, vault: createVault([key]), probe }),
  };
}
