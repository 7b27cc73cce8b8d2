import type { Clock } from '../clock';
import { inTransaction, type Db, type PrismaClient } from '../store/connection/prisma';
import { VerbError } from '../verb-error';
import type { DateText, DecimalText } from '../vocabulary';
import { FIRST_DAY, isCalendarDay } from './prices';

export interface AdjustmentInput {
  accountId: number;
  /** a UTC day */
  day: DateText;
  /** coins; below zero, they leave the balance */
  amount: DecimalText;
  note: string;
}

const LONGEST_NOTE = 500;
/** The range of numeric(38,18). */
const AMOUNT = /^-?\d{1,20}(\.\d{1,18})?$/;
/** Control characters but line breaks and tabs, and lone surrogates, which no database stores. */
const UNSTORABLE = /[^\P{Cc}\n\t]|\p{Cs}/u;

/** Throws one BAD_USER_INPUT that names every faulty field. */
function checked({ day, amount, note, ...rest }: AdjustmentInput): AdjustmentInput {
  const text = note.trim();
  const faults: string[] = [];
  if (!isCalendarDay(day) || day < FIRST_DAY) faults.push(`day must be one since ${FIRST_DAY}`);
  if (!AMOUNT.test(amount)) faults.push('amount must be a decimal of at most 18 places');
  else if (!/[1-9]/.test(amount)) faults.push('amount is zero');
  if (text === '') faults.push('note is empty');
  else if (text.length > LONGEST_NOTE) faults.push(`note is longer than ${LONGEST_NOTE} characters`);
  else if (UNSTORABLE.test(text)) faults.push('note contains control characters');
  if (faults.length > 0) throw new VerbError('BAD_USER_INPUT', `${faults.join('; ')}.`);
  return { ...rest, day, amount, note: text };
}

interface Parts {
  db: PrismaClient;
  clock: Clock;
}

/** Enters an adjustment; returns its id. */
export function addAdjustment({ db, clock }: Parts, input: AdjustmentInput, by: string): Promise<bigint> {
  return enter(db, checked(input), { at: clock.now(), by });
}

/**
 * Takes an adjustment back and enters another in its place, at one instant, so that no statement holds both or neither.
 * Returns the id of the new one. CONFLICT where the old one was taken back already.
 */
export function changeAdjustment(
  { db, clock }: Parts,
  id: bigint,
  input: AdjustmentInput,
  by: string,
): Promise<bigint> {
  const [entry, done] = [checked(input), { at: clock.now(), by }];
  return inTransaction(db, async (tx) => {
    await takeBack(tx, id, done);
    return enter(tx, entry, done);
  });
}

/** Takes an adjustment back; what was told before it still holds it. CONFLICT where that was done already. */
export function removeAdjustment({ db, clock }: Parts, id: bigint, by: string): Promise<void> {
  return takeBack(db, id, { at: clock.now(), by });
}

interface Done {
  at: Date;
  by: string;
}

async function enter(db: Db, { accountId, day, amount, note }: AdjustmentInput, done: Done): Promise<bigint> {
  const data = { accountId, day: new Date(`${day}T00:00:00Z`), amount, note };
  const row = await db.adjustment.create({
    data: { ...data, createdAt: done.at, createdBy: done.by },
    select: { id: true },
  });
  return row.id;
}

async function takeBack(db: Db, id: bigint, { at, by }: Done): Promise<void> {
  const { count } = await db.adjustment.updateMany({
    where: { id, removedAt: null },
    data: { removedAt: at, removedBy: by },
  });
  if (count === 0) throw new VerbError('CONFLICT', 'This adjustment was already taken back.');
}
