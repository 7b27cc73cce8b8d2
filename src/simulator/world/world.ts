import type { Ledger } from '../payments/ledger';
import { openLedger } from '../payments/ledger';
import type { PaymentRow } from '../payments/rows';
import { lastSettledDay } from '../payments/settlement';
import type { Totals } from '../payments/totals';
import { totalsOf } from '../payments/totals';
import type { Switches } from '../switches';
import type { Account } from './account';
import { openAccount } from './account';
import { DAY } from './calendar';
import { createRecent } from './recent';
import type { WorkerFacts } from './snapshot';
import { workersAt } from './snapshot';
import type { AccountSpec } from './spec';
import type { Summary } from './summary';
import { summaryOf } from './summary';

/** The pool's own knowledge, exact, at any instant. Endpoints write it down in their spelling; the truth shows it as it is. */
export interface World {
  readonly seed: number;
  readonly epoch: number;
  readonly accounts: readonly Account[];
  readonly switches: Switches;
  /** Machines on the list, in the order of installation. */
  workers(account: Account, at: number): readonly WorkerFacts[];
  summary(account: Account, at: number): Summary;
  ledger(account: Account): Ledger;
  rows(account: Account, at: number): readonly PaymentRow[];
  totals(account: Account, at: number): Totals;
  lastSettledDay(at: number): number;
}

export interface WorldOptions {
  readonly accounts: readonly AccountSpec[];
  readonly seed: number;
  readonly epoch: number;
  readonly switches: Switches;
}

export function createWorld({ accounts, seed, epoch, switches }: WorldOptions): World {
  const ledgers = new Map<Account, Ledger>();
  const snapshots = createRecent<readonly WorkerFacts[]>();
  const summaries = createRecent<Summary>();
  const minutes = (): number => switches.settleMinutesAfterMidnight;

  const workers: World['workers'] = (account, at) =>
    snapshots(account, at, () => stillListed(workersAt(account, at), at, switches));
  const ledger: World['ledger'] = (account) => {
    const open = ledgers.get(account) ?? openLedger(account, { poolSeed: seed, settleMinutes: minutes });
    ledgers.set(account, open);
    return open;
  };
  const rows: World['rows'] = (account, at) => ledger(account).rowsAt(at);
  return {
    seed,
    epoch,
    accounts: accounts.map((spec, number) => openAccount(spec, number, seed, epoch)),
    switches,
    workers,
    summary: (account, at) => summaries(account, at, () => summaryOf(workers(account, at))),
    ledger,
    rows,
    totals: (account, at) => totalsOf(rows(account, at), lastSettledDay(at, minutes())),
    lastSettledDay: (at) => lastSettledDay(at, minutes()),
  };
}

function stillListed(workers: WorkerFacts[], at: number, switches: Switches): WorkerFacts[] {
  const days = switches.deadWorkerLeavesAfterDays;
  if (days === null) return workers;
  return workers.filter(({ lastShareAt }) => lastShareAt === null || at - lastShareAt <= days * DAY);
}
