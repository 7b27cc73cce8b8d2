import { Decimal } from 'decimal.js';
import type { DateText, DecimalText, PaymentType } from '../../vocabulary';

const PART_FIELDS = [
  'ppsAmount',
  'pplnsAmount',
  'soloAmount',
  'ppappsAmount',
  'ppapplnsAmount',
  'fppsBlockAmount',
  'fppsFeeAmount',
] as const;
type PartField = (typeof PART_FIELDS)[number];

export interface PaymentFacts extends Record<PartField, DecimalText | null> {
  type: PaymentType;
  /** the pool's own number of a payout; it decides last, because we do not know how the pool counts */
  poolId: string | null;
  paidAt: Date;
  settlementDate: DateText | null;
  amount: DecimalText;
  txId: string | null;
  walletAddress: string | null;
  /** H/s */
  hashrate: number | null;
  /** names of amounts in the pool's row that `amount` leaves out; null: none */
  unknownAmounts: string | null;
}

export interface StoredPayment extends PaymentFacts {
  id: bigint;
  ordinal: number;
}

export interface Change {
  field: string;
  was: string | null;
  became: string | null;
}

export interface Matching {
  fresh: PaymentFacts[];
  changed: { id: bigint; facts: PaymentFacts; changes: Change[] }[];
  /** stored payments that the page held, changed or not */
  seen: bigint[];
  /** those that got the pool's own number only now */
  numbered: { id: bigint; poolId: string }[];
  /** rows that no earlier page of the same reading had */
  met: number;
  /** rows that only repeat another one of the page: one payment, listed twice */
  repeats: PaymentFacts[];
}

const DECIMAL_FIELDS = ['amount', ...PART_FIELDS] as const;
const TEXT_FIELDS = ['txId', 'walletAddress', 'settlementDate', 'unknownAmounts'] as const;
const COIN_PLACES = 8;

function sameDecimal(a: DecimalText | null, b: DecimalText | null): boolean {
  return a === null || b === null ? a === b : new Decimal(a).equals(b);
}

/** Amounts as we show them everywhere, whatever places the database or the pool wrote: "0.10000000". */
function amountText(text: DecimalText | null): string | null {
  if (text === null) return null;
  const value = new Decimal(text);
  return value.toFixed(Math.max(COIN_PLACES, value.decimalPlaces()));
}

/** The fields that the pool now reports differently. */
function changesBetween(stored: PaymentFacts, listed: PaymentFacts): Change[] {
  const changes: Change[] = [];
  for (const field of DECIMAL_FIELDS)
    if (!sameDecimal(stored[field], listed[field]))
      changes.push({ field, was: amountText(stored[field]), became: amountText(listed[field]) });
  for (const field of TEXT_FIELDS)
    if (stored[field] !== listed[field]) changes.push({ field, was: stored[field], became: listed[field] });
  if (stored.hashrate !== listed.hashrate)
    changes.push({
      field: 'hashrate',
      was: stored.hashrate?.toString() ?? null,
      became: listed.hashrate?.toString() ?? null,
    });
  if (stored.paidAt.getTime() !== listed.paidAt.getTime())
    changes.push({ field: 'paidAt', was: stored.paidAt.toISOString(), became: listed.paidAt.toISOString() });
  return changes;
}

/** The pay mode that an earning's parts show; null: all are zero. */
function payMode(payment: PaymentFacts): string | null {
  const filled = PART_FIELDS.filter(
    (field) => payment[field] !== null && !new Decimal(payment[field]).isZero(),
  );
  return filled[0]?.replace(/^(fpps|ppap|pps|pplns|solo).*/, '$1') ?? null;
}

const dayOf = ({ paidAt }: PaymentFacts) => paidAt.toISOString().slice(0, 10);
const isMidnight = ({ paidAt }: PaymentFacts) => paidAt.toISOString().endsWith('T00:00:00.000Z');

type Likeness = (stored: PaymentFacts, listed: PaymentFacts) => boolean;

const identical: Likeness = (s, l) => s.type === l.type && changesBetween(s, l).length === 0;
const sameInstant: Likeness = (s, l) => s.paidAt.getTime() === l.paidAt.getTime();
/** The pool writes some times as bare days, which we read as midnight. */
const sameBareDay: Likeness = (s, l) => dayOf(s) === dayOf(l) && (isMidnight(s) || isMidnight(l));
const sameAmount: Likeness = (s, l) => sameDecimal(s.amount, l.amount);
const sameTransaction: Likeness = (s, l) => s.txId !== null && s.txId === l.txId;
const sameWallet: Likeness = (s, l) =>
  s.walletAddress === null || l.walletAddress === null || s.walletAddress === l.walletAddress;
/** The pool's own number of a payout that waits for its transaction. A paid one is identified by its transaction. */
const sameNumber: Likeness = (s, l) => s.poolId !== null && s.poolId === l.poolId && s.txId === null;
const withoutTransaction: Likeness = (s, l) => s.txId === null || l.txId === null;
const all =
  (...likenesses: Likeness[]): Likeness =>
  (s, l) =>
    likenesses.every((alike) => alike(s, l));

/**
 * Likenesses for rows without an identical match, from certain to plausible; each sees only what the earlier ones left.
 * At one instant, a row that the page adds replaces a stored one that it no longer lists, unless both its transaction
 * and its amount differ.
 */
const LIKENESSES: Record<PaymentType, Likeness[]> = {
  PAYOUT: [
    all(sameTransaction, sameWallet, sameAmount),
    all(sameTransaction, sameWallet),
    all(sameNumber, sameWallet, sameAmount),
    all(sameInstant, sameWallet, sameAmount, withoutTransaction),
    all(sameInstant, sameWallet, sameAmount),
    all(sameInstant, sameTransaction),
    all(sameInstant, sameWallet, withoutTransaction),
    all(sameBareDay, sameWallet, sameAmount, withoutTransaction),
    all(sameNumber, sameWallet),
  ],
  EARNING: [
    all(sameInstant, (s, l) => payMode(s) === payMode(l)),
    all(sameInstant, (s, l) => payMode(s) === null || payMode(l) === null),
    sameInstant,
    all(sameBareDay, (s, l) => payMode(s) === payMode(l)),
  ],
};

/**
 * Decides which rows of a page are which stored payments. Payments in `alreadySeen`, from earlier pages of the reading,
 * match again only an equal row, which has moved onto this page. Equal rows on both sides of a page's end look the
 * same; at `twinsAt` such payouts are known to be separate payments, unless they share a transaction.
 */
export function matchPayments(
  stored: StoredPayment[],
  listed: PaymentFacts[],
  alreadySeen: ReadonlySet<bigint> = new Set(),
  twinsAt: Date | null = null,
): Matching {
  const matching: Matching = {
    fresh: [],
    changed: [],
    seen: [],
    numbered: [],
    met: listed.length,
    repeats: [],
  };
  let open: PaymentFacts[] = [];
  for (const row of listed) (open.some((other) => isCopy(row, other)) ? matching.repeats : open).push(row);

  /** Pairs like with like, the first likeness before the second; each payment gets at most one row. */
  const pair = (
    payments: StoredPayment[],
    alike: Likeness,
    take: (payment: StoredPayment, row: PaymentFacts) => void,
  ) => {
    open = open.filter((row) => {
      const index = payments.findIndex((payment) => payment.type === row.type && alike(payment, row));
      const [payment] = index < 0 ? [] : payments.splice(index, 1);
      if (!payment) return true;
      take(payment, row);
      const changes = changesBetween(payment, row);
      if (changes.length > 0) matching.changed.push({ id: payment.id, facts: row, changes });
      return false;
    });
  };

  const candidates = stored.filter((payment) => !alreadySeen.has(payment.id));
  const isTwin = ({ paidAt }: PaymentFacts) => paidAt.getTime() === twinsAt?.getTime();
  const shifted = stored.filter(
    (payment) => alreadySeen.has(payment.id) && !(isTwin(payment) && mayHaveTwin(payment)),
  );
  const see = ({ id, poolId }: StoredPayment, row: PaymentFacts) => {
    matching.seen.push(id);
    if (poolId === null && row.poolId !== null) matching.numbered.push({ id, poolId: row.poolId });
  };
  const meetAgain = (_: StoredPayment, row: PaymentFacts) => {
    if (!isTwin(row)) matching.met -= listed.filter((other) => isCopy(row, other)).length;
  };
  pair(candidates, identical, see);
  const isAgain: Likeness = (s, l) =>
    identical(s, l) &&
    (s.poolId === l.poolId || (!isTwin(s) && (s.poolId === null || l.poolId === null)) || s.txId !== null);
  pair(shifted, isAgain, meetAgain);
  for (const type of ['PAYOUT', 'EARNING'] as const)
    for (const alike of LIKENESSES[type]) pair(candidates, (s, l) => l.type === type && alike(s, l), see);
  matching.fresh = open;
  return matching;
}

const ZERO: DecimalText = '0';

/** The form of a payment that the pool no longer lists: an amount of zero. */
export function withdrawnBy(stored: StoredPayment): { facts: PaymentFacts; changes: Change[] } {
  const nothing = DECIMAL_FIELDS.filter((field) => stored[field] !== null).map(
    (field) => [field, ZERO] as const,
  );
  const facts: PaymentFacts = { ...stored, ...Object.fromEntries(nothing) };
  return { facts, changes: changesBetween(stored, facts) };
}

/** Equal payouts of one second may be two. A day has one earning of each kind: an equal row is the same one again. */
const mayHaveTwin = ({ type, txId, poolId }: PaymentFacts) =>
  type === 'PAYOUT' && txId === null && poolId === null;

/** On one page, rows that are alike and cannot be twins are one payment listed twice. */
const isCopy: Likeness = (row, other) =>
  row === other ||
  (!mayHaveTwin(row) &&
    row.txId === other.txId &&
    (row.txId !== null || row.poolId === other.poolId) &&
    identical(row, other));
