import type { Db } from '../../store/connection/prisma';
import type { AccountFacts } from './accounts';
import {
  endpointFacts,
  listLengths,
  payoutHabits,
  previousCounters,
  strangePayouts,
  troubledWorkers,
  usualActive,
} from './account-history';
import type { RuleFacts } from './evaluations';
import { ledgerFacts } from './ledger-facts';
import { paidDays } from './paid-days';
import type { Source } from './sources';

/** An account with the sources that have something to evaluate. */
export interface DueAccount {
  account: AccountFacts;
  due: readonly Source[];
}

/** Loads what the due sources need besides the accounts themselves, one statement per question. */
export async function ruleFactsFor(tx: Db, accounts: readonly DueAccount[], now: Date): Promise<RuleFacts> {
  const having = (...sources: Source[]) =>
    accounts
      .filter(({ due }) => due.some((source) => sources.includes(source)))
      .map(({ account }) => account);
  const ask = async <Value>(
    wanted: readonly AccountFacts[],
    question: (ids: number[]) => Promise<Map<number, Value>>,
  ): Promise<Map<number, Value>> =>
    wanted.length === 0 ? new Map<number, Value>() : question(wanted.map(({ id }) => id));
  return {
    previousCounters: await ask(having('HASHRATE'), (ids) => previousCounters(tx, ids)),
    usualActive: await ask(having('HASHRATE', 'OVERVIEW').filter(isDark), (ids) => usualActive(tx, ids)),
    workers: await ask(having('WORKERS'), (ids) => troubledWorkers(tx, ids)),
    listLengths: await ask(having('WORKERS'), (ids) => listLengths(tx, ids)),
    habits: await ask(having('BALANCE', 'PAYMENTS'), (ids) => payoutHabits(tx, ids)),
    ledgers: await ask(having('BALANCE', 'PAYMENTS'), (ids) => ledgerFacts(tx, ids)),
    paidDays: await ask(having('PAYMENTS'), (ids) => paidDays(tx, ids, now)),
    strange: await ask(having('PAYMENTS'), (ids) => strangePayouts(tx, ids)),
    endpoints: await ask(having('CALLS'), (ids) => endpointFacts(tx, ids)),
  };
}

/** As one of its replies shows it. */
function isDark({ hashrate10m, activeWorkers, overview10m, overviewActive }: AccountFacts): boolean {
  return [hashrate10m, activeWorkers, overview10m, overviewActive].includes(0);
}
