/**
 * The kinds of field that replies are made of. Numbers arrive here as text, digit by digit, whether the pool quoted
 * them or not. A field that is required and missing, or that cannot be read, fails with its path.
 */
import { z } from 'zod';
import type { DateText, DecimalText } from '../vocabulary';
import { moneyText, parseDecimal, RATE, scaled } from './decimal';
import { wellFormed } from './redact';
import { parseDay, parseEpoch, parseInstant } from './time';
import { hashesPerSecond } from './units';

type Read<T> = (text: string) => T | null;

const INT32_MAX = 2 ** 31 - 1;
/** How the pool and its web page write "nothing". */
const BLANKS = new Set(['', '-', '--', 'null']);

const scalar = z.string({
  error: ({ input }) => (input === undefined ? 'missing' : 'text or a number expected'),
});

function isBlank(text: string | null | undefined): text is null | undefined | '' {
  return text == null || BLANKS.has(text.trim());
}

function understood<T>(text: string, read: Read<T>, wanted: string, context: z.RefinementCtx): T {
  const value = read(text);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: `${wanted} expected, got "${text}"` });
  return z.NEVER;
}

function required<T>(read: Read<T>, wanted: string) {
  return scalar.transform((text, context) => understood(text, read, wanted, context));
}

/** Missing, null or blank is `nothing`; what is there must be readable all the same. */
function optional<T, N>(read: Read<T>, wanted: string, nothing: N) {
  return scalar
    .nullish()
    .transform((text, context) => (isBlank(text) ? nothing : understood(text, read, wanted, context)));
}

/** Null or blank is `nothing`, but the field must be there. */
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

/** "0.05%" is 0.0005. A number without the sign is refused, except zero: nothing says what it would count in. */
const percentage: Read<number> = (text) => {
  const [, digits = '', sign] = /^(.*?)\s*(%?)$/.exec(text.trim()) ?? [];
  const value = parseDecimal(digits, RATE);
  return value === null || value.lt(0) || (sign === '' && !value.isZero()) ? null : scaled(value, -2);
};

/** Zero says "never" here. */
const lastSeen: Read<Date | 'never'> = (text) =>
  /^0+(\.0+)?$/.test(text.trim()) ? 'never' : parseEpoch(text);

/** Coins; never negative. */
export const amount = required(nonNegativeMoney, 'an amount');
/** Coins that a correction may take below zero. */
export const signedAmount = required(moneyText, 'an amount');
export const optionalAmount = optional(nonNegativeMoney, 'an amount', null);
export const optionalSignedAmount = optional(moneyText, 'an amount', null);
/** The field must be there, though it may be null or blank. */
export const blankableSignedAmount = blankable(moneyText, 'an amount', null);

/** H/s, from MH/s unless a unit is written. */
export const megahashes = required((text) => hashesPerSecond(text, 6), 'a rate in MH/s');
/** H/s. */
export const hashes = required((text) => hashesPerSecond(text, 0), 'a rate in H/s');
/** H/s, from text with its unit; blank is 0, as the pool's web page shows a machine that does not hash. */
export const rateText = blankable((text) => hashesPerSecond(text, null), 'a rate with its unit', 0);

/** A counter up to 2^53 − 1. */
export const counter = required(whole(Number.MAX_SAFE_INTEGER), 'a whole number');
/** A count of machines. */
export const count = required(whole(INT32_MAX), 'a whole number');
export const optionalCount = optional(whole(INT32_MAX), 'a whole number', null);
export const optionalNumber = optional(nonNegative, 'a number', null);
export const number = required(nonNegative, 'a number');

/** A fraction, from text with a percent sign. */
export const optionalRatio = optional(percentage, 'a percentage', null);

export const text = required((value) => wellFormed(value).trim() || null, 'text');
export const optionalText = optional((value) => wellFormed(value).trim() || null, 'text', null);

export const instant = required(parseInstant, 'a time like 2024-05-01 00:00:00');
export const optionalDay = optional<DateText, null>(parseDay, 'a day like 2024-05-01', null);
export const epoch = required(parseEpoch, 'a time in epoch milliseconds');
export const optionalLastSeen = optional(lastSeen, 'a time in epoch milliseconds', null).transform((at) =>
  at === 'never' ? null : at,
);

/** The pool spells some fields in several ways; the first of `aliases` that is there stands in for a missing name. */
export function spelled<Shape extends z.ZodRawShape>(
  aliases: Record<string, readonly string[]>,
  shape: Shape,
) {
  return z.preprocess((value) => {
    if (typeof value !== 'object' || value === null) return value;
    const given = new Map(Object.entries(value));
    for (const [name, others] of Object.entries(aliases)) {
      const other = others.find((alias) => given.has(alias));
      if (!given.has(name) && other !== undefined) given.set(name, given.get(other));
    }
    return Object.fromEntries(given);
  }, z.object(shape));
}
