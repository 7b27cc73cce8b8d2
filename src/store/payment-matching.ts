import { Decimal } from 'decimal.js';
import type { DateText, DecimalText, PaymentType } from '../vocabulary';

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
  paidAt: Date;
  settlementDate: DateText | null;
  amount: DecimalText;
  txId: string | null;
  walletAddress: string | null;
  /** H/s */
  hashrate: number | null;
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
  /** rows of the page that no earlier page of the same reading had held */
  met: number;
}

const DECIMAL_FIELDS = ['amount', ...PART_FIELDS] as const;
const TEXT_FIELDS = ['txId', 'walletAddress', 'settlementDate'] as const;
const COIN_PLACES = 8;

function sameDecimal(a: DecimalText | null, b: DecimalText | null): boolean {
  return a === null || b === null ? a === b : new Decimal(a).equals(b);
}

/** As amounts are shown everywhere, whatever places the database or the pool wrote: "0.10000000". */
function amountText(text: DecimalText | null): string | null {
  if (text === null) return null;
  const value = new Decimal(text);
  return value.toFixed(Math.max(COIN_PLACES, value.decimalPlaces()));
}

/** What the pool now says otherwise than it did, field by field. */
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

/** The way of paying that an earning's parts show; null where all are zero. */
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
/** The pool writes some times as bare days, which are read as midnight. */
const sameBareDay: Likeness = (s, l) => dayOf(s) === dayOf(l) && (isMidnight(s) || isMidnight(l));
const sameAmount: Likeness = (s, l) => sameDecimal(s.amount, l.amount);
const sameTransaction: Likeness = (s, l) => s.txId !== null && s.txId === l.txId;
const sameWallet: Likeness = (s, l) =>
  s.walletAddress === null || l.walletAddress === null || s.walletAddress === l.walletAddress;
const withoutTransaction: Likeness = (s, l) => s.txId === null || l.txId === null;
const all =
  (...likenesses: Likeness[]): Likeness =>
  (s, l) =>
    likenesses.every((alike) => alike(s, l));

/**
 * Where no row is identical: from certain to plausible; a later likeness only meets what the earlier ones left. Of one
 * instant, a stored row that the page no longer lists became the row that it lists instead, unless both its transaction
 * and its amount are another.
 */
const LIKENESSES: Record<PaymentType, Likeness[]> = {
  PAYOUT: [
    all(sameTransaction, sameWallet, sameAmount),
    all(sameTransaction, sameWallet),
    all(sameInstant, sameWallet, sameAmount, withoutTransaction),
    all(sameInstant, sameWallet, sameAmount),
    all(sameInstant, sameTransaction),
    all(sameInstant, sameWallet, withoutTransaction),
    all(sameBareDay, sameWallet, sameAmount, withoutTransaction),
  ],
  EARNING: [
    all(sameInstant, (s, l) => payMode(s) === payMode(l)),
    all(sameInstant, (s, l) => payMode(s) === null || payMode(l) === null),
    sameInstant,
    all(sameBareDay, (s, l) => payMode(s) === payMode(l)),
  ],
};

/**
 * Which rows of a page are which stored payments. `alreadySeen` are those that earlier pages of the same reading held:
 * such a one only comes once more if nothing is told otherwise of it, since it has moved onto this page. Twins that
 * nothing tells apart, and that the end of a page separates, look the same; `twinsAt` is the instant of which such rows
 * are known to be payments of their own, unless it is one transaction that is listed twice.
 */
export function matchPayments(
  stored: StoredPayment[],
  listed: PaymentFacts[],
  alreadySeen: ReadonlySet<bigint> = new Set(),
  twinsAt: Date | null = null,
): Matching {
  const matching: Matching = { fresh: [], changed: [], seen: [], met: listed.length };
  let open = withoutRepeatedTransactions(listed);

  /** Pairs what is alike, the first likeness before the second, and each payment with one row. */
  const pair = (
    payments: StoredPayment[],
    alike: Likeness,
    take: (id: bigint, row: PaymentFacts) => void,
  ) => {
    open = open.filter((row) => {
      const index = payments.findIndex((payment) => payment.type === row.type && alike(payment, row));
      const [payment] = index < 0 ? [] : payments.splice(index, 1);
      if (!payment) return true;
      take(payment.id, row);
      const changes = changesBetween(payment, row);
      if (changes.length > 0) matching.changed.push({ id: payment.id, facts: row, changes });
      return false;
    });
  };

  const candidates = stored.filter((payment) => !alreadySeen.has(payment.id));
  const isTwin = ({ paidAt }: PaymentFacts) => paidAt.getTime() === twinsAt?.getTime();
  const shifted = stored.filter(
    (payment) => alreadySeen.has(payment.id) && !(isTwin(payment) && payment.txId === null),
  );
  const see = (id: bigint) => matching.seen.push(id);
  const meetAgain = (_: bigint, row: PaymentFacts) => {
    if (!isTwin(row)) matching.met -= listed.filter((other) => isCopy(row, other)).length;
  };
  pair(candidates, identical, see);
  pair(shifted, identical, meetAgain);
  for (const type of ['PAYOUT', 'EARNING'] as const)
    for (const alike of LIKENESSES[type]) pair(candidates, (s, l) => l.type === type && alike(s, l), see);
  matching.fresh = open;
  return matching;
}

const ZERO: DecimalText = '0';

/** What becomes of a payment that the pool no longer lists: nothing was paid. */
export function withdrawnBy(stored: StoredPayment): { facts: PaymentFacts; changes: Change[] } {
  const nothing = DECIMAL_FIELDS.filter((field) => stored[field] !== null).map(
    (field) => [field, ZERO] as const,
  );
  const facts: PaymentFacts = { ...stored, ...Object.fromEntries(nothing) };
  return { facts, changes: changesBetween(stored, facts) };
}

const isCopy: Likeness = (row, other) =>
  row === other || (row.txId !== null && row.txId === other.txId && identical(row, other));

/** Within one page, the same transaction with the same amount to the same wallet is one payout listed twice. */
function withoutRepeatedTransactions(listed: PaymentFacts[]): PaymentFacts[] {
  return listed.filter((row, index) => listed.findIndex((other) => isCopy(row, other)) === index);
}
