import { Decimal } from 'decimal.js';
import type { DateText, DecimalText, PaymentType } from '../vocabulary';

export const PART_FIELDS = [
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
}

const DECIMAL_FIELDS = ['amount', ...PART_FIELDS] as const;
const TEXT_FIELDS = ['txId', 'walletAddress', 'settlementDate'] as const;

function sameDecimal(a: DecimalText | null, b: DecimalText | null): boolean {
  return a === null || b === null ? a === b : new Decimal(a).equals(b);
}

/** What the pool now says otherwise than it did, field by field. */
export function changesBetween(stored: PaymentFacts, listed: PaymentFacts): Change[] {
  const changes: Change[] = [];
  for (const field of DECIMAL_FIELDS)
    if (!sameDecimal(stored[field], listed[field]))
      changes.push({ field, was: stored[field], became: listed[field] });
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

const sameInstant = (a: PaymentFacts, b: PaymentFacts) => a.paidAt.getTime() === b.paidAt.getTime();
const sameWallet = (a: PaymentFacts, b: PaymentFacts) =>
  a.walletAddress === null || b.walletAddress === null || a.walletAddress === b.walletAddress;

type Likeness = (stored: PaymentFacts, listed: PaymentFacts) => boolean;

/** From certain to plausible; a later one only meets what the earlier ones left. */
const PAYOUT_LIKENESSES: Likeness[] = [
  (s, l) => sameInstant(s, l) && changesBetween(s, l).length === 0,
  (s, l) => s.txId !== null && s.txId === l.txId && sameWallet(s, l) && sameDecimal(s.amount, l.amount),
  (s, l) => s.txId !== null && s.txId === l.txId && sameWallet(s, l),
  (s, l) =>
    sameInstant(s, l) &&
    (s.txId === null || l.txId === null) &&
    sameWallet(s, l) &&
    sameDecimal(s.amount, l.amount),
  (s, l) => sameInstant(s, l) && s.txId === null && l.txId === null && sameWallet(s, l),
];
const EARNING_LIKENESSES: Likeness[] = [
  (s, l) => sameInstant(s, l) && changesBetween(s, l).length === 0,
  (s, l) => sameInstant(s, l) && payMode(s) === payMode(l),
  (s, l) => sameInstant(s, l) && (payMode(s) === null || payMode(l) === null),
];

/**
 * Which rows of a page are which stored payments. `alreadySeen` are those that earlier pages of the same reading held:
 * a row that equals one of them is the same row, shifted onto the next page; they take no other part.
 */
export function matchPayments(
  stored: StoredPayment[],
  listed: PaymentFacts[],
  alreadySeen: ReadonlySet<bigint> = new Set(),
): Matching {
  const candidates = stored.filter((payment) => !alreadySeen.has(payment.id));
  const shifted = stored.filter((payment) => alreadySeen.has(payment.id));
  const matching: Matching = { fresh: [], changed: [], seen: [] };
  let open = withoutRepeatedTransactions(listed);
  for (const type of ['PAYOUT', 'EARNING'] as const)
    for (const alike of type === 'PAYOUT' ? PAYOUT_LIKENESSES : EARNING_LIKENESSES)
      open = open.filter((row) => {
        if (row.type !== type) return true;
        const index = candidates.findIndex((payment) => payment.type === type && alike(payment, row));
        const [payment] = index < 0 ? [] : candidates.splice(index, 1);
        if (!payment) return true;
        matching.seen.push(payment.id);
        const changes = changesBetween(payment, row);
        if (changes.length > 0) matching.changed.push({ id: payment.id, facts: row, changes });
        return false;
      });
  matching.fresh = open.filter(
    (row) => !shifted.some((payment) => changesBetween(payment, row).length === 0),
  );
  return matching;
}

/** Within one page, the same transaction with the same amount to the same wallet is one payout listed twice. */
function withoutRepeatedTransactions(listed: PaymentFacts[]): PaymentFacts[] {
  return listed.filter(
    (row, index) =>
      row.txId === null ||
      listed.findIndex((other) => other.txId === row.txId && changesBetween(other, row).length === 0) ===
        index,
  );
}
