import type { Clock } from '../../clock';
import type { Db, PrismaClient } from '../../store/prisma';
import { VerbError } from '../../verb-error';
import type { Happened } from '../changes';

/** Does work that changes alerts in one transaction, and tells in it what happened. */
export type AlertWork = <T>(
  passId: string,
  now: Date,
  work: (tx: Db) => Promise<{ happened: Happened[]; answer: T }>,
) => Promise<T>;

/** What every alert verb works with. */
export interface VerbContext {
  db: PrismaClient;
  clock: Clock;
  change: AlertWork;
}

const LONGEST_NOTE = 2_000;

/** A text of an operator's, trimmed; null when there is none. BAD_USER_INPUT when it cannot be kept. */
export function checkedText(name: string, text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > LONGEST_NOTE || trimmed.includes('\0'))
    throw new VerbError('BAD_USER_INPUT', `${name} is a text of at most ${LONGEST_NOTE} characters.`);
  return trimmed === '' ? null : trimmed;
}
