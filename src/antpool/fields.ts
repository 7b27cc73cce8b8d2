/**
 * The kinds of fields in replies. Numbers arrive as text, digit by digit, whether or not the pool quoted them. A field
 * fails if it is required and missing, blank or unreadable; readFields of shape.ts decides what follows.
 */
import { z } from 'zod';
import type { DateText, DecimalText } from '../vocabulary';
import { moneyText, parseDecimal, RATE, scaled } from './decimal';
import { GivenTwice } from './json';
import { wellFormed } from './redact';
import { parseDay, parseInstant } from './time';
import { hashesPerSecond } from './units';

type Read<T> = (text: string) => T | null;

const INT32_MAX = 2 ** 31 - 1;
/** No account has more, and the sum over two thousand accounts still fits the database's and GraphQL's whole numbers. */
const MOST_WORKERS = 1_000_000;
/** H/s: about a thousand times what all miners of a coin have. One such number would drown every sum that it is in. */
const HIGHEST_RATE = 1e24;
/** A text of this length is a hash, whatever its digits. */
const SHORTEST_HASH = 32;
/** How the pool and its web page write "nothing". */
const BLANKS = new Set(['', '-', '--', '—', 'null', 'n/a', 'none']);

const scalar = z.string({
  error: ({ input }) => {
    if (input === undefined) return 'missing';
    return input instanceof GivenTwice
      ? 'given several times with different values'
      : 'text or a number expected';
  },
});

function isBlank(text: string | null | undefined): text is null | undefined | '' {
  return text == null || BLANKS.has(text.trim().toLowerCase());
}

function understood<T>(text: string, read: Read<T>, wanted: string, context: z.RefinementCtx): T {
  const value = read(text);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: `${wanted} expected`, params: { got: text } });
  return z.NEVER;
}

function required<T>(read: Read<T>, wanted: string) {
  return scalar.transform((text, context) => understood(text, read, wanted, context));
}

/** Missing, null or blank gives `nothing`; any other value must be readable. */
function optional<T, N>(read: Read<T>, wanted: string, nothing: N) {
  return scalar
    .nullish()
    .transform((text, context) => (isBlank(text) ? nothing : understood(text, read, wanted, context)));
}

/** null or blank gives `nothing`, but the field must exist. */
function blankable<T, N>(read: Read<T>, wanted: string, nothing: N) {
  return scalar
    .nullable()
    .transform((text, context) => (isBlank(text) ? nothing : understood(text, read, wanted, context)));
}

const nonNegativeMoney: Read<DecimalText> = (text) => {
  const amount = moneyText(text);
  return amount?.startsWith('-') ? null : amount;
};

/** A whole number from 0 to `max`; "45000000.0" is whole. */
function whole(max: number): Read<number> {
  return (text) => {
    const value = parseDecimal(text, RATE);
    return value !== null && value.isInteger() && value.gte(0) && value.lte(max) ? value.toNumber() : null;
  };
}

const nonNegative: Read<number> = (text) => {
  const value = parseDecimal(text, RATE);
  return value !== null && value.gte(0) ? value.toNumber() : null;
};

const positiveMoney: Read<DecimalText> = (text) => {
  const amount = nonNegativeMoney(text);
  return amount !== null && /[1-9]/.test(amount) ? amount : null;
};

/** "4%" and "4" are "4". */
const percent: Read<DecimalText> = (text) => {
  const digits = text.trim().replace(/\s*%$/, '');
  const value = parseDecimal(digits, RATE);
  return value !== null && value.gte(0) && value.lte(100) ? moneyText(digits) : null;
};

function rate(power: number | null): Read<number> {
  return (text) => {
    const value = hashesPerSecond(text, power);
    return value !== null && value <= HIGHEST_RATE ? value : null;
  };
}

/** "0.05%" is 0.0005. A number without the sign is refused, except zero: its unit would be a guess. */
const percentage: Read<number> = (text) => {
  const [, digits = '', sign] = /^(.*?)\s*(%?)$/.exec(text.trim()) ?? [];
  const value = parseDecimal(digits, RATE);
  if (value === null || value.lt(0) || value.gt(100)) return null;
  return sign === '' && !value.isZero() ? null : scaled(value, -2);
};

/** Zero means "never" here. */
const lastSeen: Read<Date | 'never'> = (text) =>
  /^0+(\.0+)?$/.test(text.trim()) ? 'never' : parseInstant(text);

const LONGEST_NAME = 512;

/**
 * Names go into indexes and onto terminals, so a name that is too long is refused, and a control character is shown as
 * a visible one. So is one that turns the order of letters round.
 */
const name: Read<string> = (text) => {
  const plain = wellFormed(text)
    .trim()
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');
  return plain === '' || plain.length > LONGEST_NAME ? null : plain;
};

/** The pool writes "Paying", "Pending", "-", "0" or "N/A" while a payout has no transaction. */
const transaction: Read<{ id: string | null }> = (text) => {
  const id = wellFormed(text).trim();
  return /\s/.test(id) || id.length > LONGEST_NAME || (!/[1-9]/.test(id) && id.length < SHORTEST_HASH)
    ? { id: null }
    : { id };
};

/** coins; never negative */
export const amount = required(nonNegativeMoney, 'an amount');
/** coins; a correction may make them negative */
export const signedAmount = required(moneyText, 'an amount');
export const optionalAmount = optional(nonNegativeMoney, 'an amount', null);
export const optionalSignedAmount = optional(moneyText, 'an amount', null);
/** money for one coin; a price of zero is none */
export const optionalPrice = optional(positiveMoney, 'a price above zero', null);
/** percent as written, from 0 to 100 */
export const optionalPercent = optional(percent, 'a percentage', null);
/** must exist, but may be null or blank */
export const blankableSignedAmount = blankable(moneyText, 'an amount', null);

/** H/s, from MH/s unless the text has a unit */
export const megahashes = required(rate(6), 'a rate in MH/s');
/** H/s */
export const hashes = required(rate(0), 'a rate in H/s');
/** H/s, from text with its unit. Blank is not zero: we do not know what the pool means by it. */
export const rateText = required(rate(null), 'a rate with its unit');

/** a counter up to 2^53 − 1 */
export const counter = required(whole(Number.MAX_SAFE_INTEGER), 'a whole number');
/** of pages or rows */
export const count = required(whole(INT32_MAX), 'a whole number');
const WORKERS_WANTED = 'a whole number up to a million';
export const workerCount = required(whole(MOST_WORKERS), WORKERS_WANTED);
export const optionalWorkerCount = optional(whole(MOST_WORKERS), WORKERS_WANTED, null);
export const optionalNumber = optional(nonNegative, 'a number', null);
export const number = required(nonNegative, 'a number');

/** a number in the curve's own unit; null: a gap */
export const chartSpeed = optional(
  (text) => {
    const value = parseDecimal(text, RATE);
    return value?.lt(0) ? null : value;
  },
  'a number',
  null,
);

/** a fraction, from text with a percent sign */
export const optionalRatio = optional(percentage, 'a percentage', null);

export const workerName = required(name, `a name of 1 to ${LONGEST_NAME} characters`);
export const optionalText = optional((value) => wellFormed(value).trim() || null, 'text', null);
export const optionalTransaction = optional(transaction, 'a transaction', { id: null }).transform(
  ({ id }) => id,
);

export const instant = required(parseInstant, 'a time like 2024-05-01 00:00:00');
/** with the day as it is written, whatever its zone */
export const datedInstant = required((text) => {
  const [at, day] = [parseInstant(text), parseDay(text)];
  return at !== null && day !== null ? { at, day } : null;
}, 'a time like 2024-05-01 00:00:00');
export const optionalDay = optional<DateText, null>(parseDay, 'a day like 2024-05-01', null);
export const epoch = required(parseInstant, 'a time in epoch milliseconds');
export const optionalLastSeen = optional(lastSeen, 'a time in epoch milliseconds', null).transform((at) =>
  at === 'never' ? null : at,
);
