import { payout } from '../payments/ledger';
import type { Payout } from '../payments/rows';
import { txIdAt } from '../payments/rows';
import type { Account } from '../world/account';
import { dateText, dayOfText } from '../world/calendar';
import type { Directory } from '../world/directory';
import { coinUnits } from '../world/money';
import { hex } from '../world/random';
import type { World } from '../world/world';

/** Amounts are whole coins as decimal text of at most eight places. */
export interface PaymentControls {
  /** A payout that is listed from now on; `paidAt` (now by default, epoch ms) is the time that it names. Returns its txId. */
  addPayout(account: string, payout: { amount: string; txId?: string; paidAt?: number }): string;
  /** An earnings row that is listed from now on; `day` is `YYYY-MM-DD` (the last settled day by default), `rate` in H/s. */
  addEarning(account: string, earning: { amount: string; day?: string; rate?: bigint }): void;
  /** From now on the payout shows another transaction id; where several have the id, the latest changes. */
  changeTxId(account: string, from: string, to: string): void;
}

export function paymentControls(world: World, directory: Directory, now: () => number): PaymentControls {
  let made = 0;
  return {
    addPayout: (name, { amount, txId, paidAt }) => {
      const account = directory.named(name);
      const at = now();
      made += 1;
      const id = txId ?? hex(64, account.seed, 2_000_000 + made);
      const named = Math.floor((paidAt ?? at) / 1_000) * 1_000;
      world.ledger(account).enter({ ...payout(account, named, coinUnits(amount), id), visibleFrom: at });
      return id;
    },
    addEarning: (name, { amount, day, rate = 0n }) => {
      const at = now();
      const number = dayOfText(day ?? dateText(world.lastSettledDay(at)));
      if (number === undefined) throw new Error(`Not a date: "${day ?? ''}"`);
      const row = { kind: 'recv', visibleFrom: at, day: number, rate, amount: coinUnits(amount) } as const;
      world.ledger(directory.named(name)).enter(row);
    },
    changeTxId: (name, from, to) => {
      const at = now();
      payoutWith(world, directory.named(name), from, at).txIds.push({ at, txId: to });
    },
  };
}

function payoutWith(world: World, account: Account, txId: string, at: number): Payout {
  const found = world
    .rows(account, at)
    .filter((row) => row.kind === 'payout')
    .findLast((row) => txIdAt(row, at) === txId);
  if (!found) throw new Error(`${account.spec.name} has no payout with the transaction id "${txId}"`);
  return found;
}
