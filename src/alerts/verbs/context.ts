import type { Clock } from '../../clock';
import type { Db, PrismaClient } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import type { Happened } from '../changes';

/** Runs work that changes alerts in one transaction, which also announces the changes. */
export type AlertWork = <T>(
  passId: string,
  now: Date,
  work: (tx: Db) => Promise<{ happened: Happened[]; answer: T }>,
) => Promise<T>;

/** The parts that every alert verb works with. */
export interface VerbContext {
  db: PrismaClient;
  clock: Clock;
  change: AlertWork;
}

const LONGEST_NOTE = 2_000;

/** An operator's text, trimmed; null: there is none. BAD_USER_INPUT if it cannot be stored. */
export function checkedText(name: string, text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > LONGEST_NOTE || trimmed.includes('\0'))
    throw new VerbError('BAD_USER_INPUT', `${name} is a text of at most ${LONGEST_NOTE} characters.`);
  return trimmed === '' ? null : trimmed;
}
