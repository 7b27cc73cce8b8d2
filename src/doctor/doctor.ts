import { statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AccountVerbs, CollectableAccount, Probe } from '../accounts';
import type { BudgetStatus } from '../budget';
import type { Clock } from '../clock';
import type { Config } from '../config';
import { openToOthers } from '../files/others';
import { readDatabaseFacts } from '../reads/collecting/database-facts';
import { examine, type DoctorFacts, type DoctorLine } from './verdicts';
import type { Database } from '../store/connection/database';
import type { TierName } from '../vocabulary';
import type { ClockCheck } from '../clocks/check';
import type { PoolClock } from '../clocks/pool-clock';

/** One call asks the pool for its time; the rest of the table does not wait longer for it. */
const PATIENCE_MS = 15_000;

interface DoctorParts {
  config: Config;
  database: Database;
  clock: Clock;
  budgetStatus(): Promise<BudgetStatus>;
  intervals(): Promise<Record<TierName, number>>;
  accounts: Pick<AccountVerbs, 'listCollectable'>;
  probe: Probe;
  poolClock: PoolClock;
  clockCheck: Pick<ClockCheck, 'wrongClock'>;
}

/** Gathers the facts for the doctor and has them judged. */
export function createDoctor(parts: DoctorParts): () => Promise<DoctorLine[]> {
  return async () => {
    const { config, database, clock } = parts;
    const budget = await parts.budgetStatus();
    const { readable, unreadable } = await parts.accounts.listCollectable();
    const poolClock = await askPoolForTime(parts, budget, readable[0]);
    const windowMs = config.pool.windowSeconds * 1000;
    const milliseconds = () => performance.now();
    const facts: DoctorFacts = {
      now: clock.now(),
      database: await readDatabaseFacts(database.read, { now: clock.now(), windowMs, milliseconds }),
      embedded: database.kind === 'embedded',
      unopened: unreadable.map(({ name }) => name),
      schedulerOn: config.scheduler,
      limit: budget.limit,
      reserve: budget.reserve,
      windowSeconds: budget.windowSeconds,
      used: budget.used,
      pausedUntil: budget.pausedUntil,
      pauseReason: budget.pauseReason,
      poolClock,
      clockFinding: parts.clockCheck.wrongClock()?.finding ?? null,
      intervals: await parts.intervals(),
      openFiles: config.secretFiles.flatMap((path) => openToOthers(resolve(path)) ?? []),
      disk: await diskOf(resolve(database.kind === 'embedded' ? config.dataDir : '.')),
    };
    return examine(facts);
  };
}

/** Any account will do, because a refusal carries the time as well. */
async function askPoolForTime(
  { probe, poolClock, clock }: DoctorParts,
  budget: BudgetStatus,
  account: CollectableAccount | undefined,
): Promise<DoctorFacts['poolClock']> {
  if (budget.pausedUntil) return { unknown: 'The pool was not asked: calls are paused.' };
  if (!account) return { unknown: 'The pool was not asked: there is no account to call it with.' };
  const asked = clock.now();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const result = await probe(account, patience.signal);
    const told = poolClock.last();
    if (told && told.at >= asked) return { aheadMs: told.aheadMs };
    return { unknown: result.ok ? 'The pool gave no time.' : `The pool gave no time. ${result.message}` };
  } finally {
    clearTimeout(timer);
  }
}

async function diskOf(path: string): Promise<DoctorFacts['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(path);
    return { path, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
