import type { DecimalText } from '../../vocabulary';
import type { AccountInput } from '../types';

export const FIELDS = ['name', 'group', 'userId', 'apiKey', 'apiSecret', 'coin', 'payoutThreshold'] as const;
export type FieldName = (typeof FIELDS)[number];

export interface FieldFault {
  field: FieldName;
  /** Never quotes the field's value, because a misplaced column may have put a secret there. */
  problem: string;
}

/** The input with fields trimmed and the coin filled in; undefined keeps what is stored. */
export interface CleanInput {
  name: string;
  group: string | null | undefined;
  userId: string;
  apiKey: string;
  apiSecret: string;
  coin: string;
  payoutThreshold: DecimalText | null | undefined;
}

const LONGEST_NAME = 100;
const LONGEST_KEY = 256;
const DEFAULT_COIN = 'BTC';
/** Control characters, and characters without width such as a pasted zero-width space. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/u;
export const QUOTES = /["'`“”„‘’‚«»]/;
/** The range of numeric(38,18). */
const AMOUNT = /^\d{1,20}(\.\d{1,18})?$/;

/** A doubtful value can be stored, but the pool will probably not accept it. */
type Rule = readonly [(text: string) => boolean, string, 'doubtful'?];

const visible: Rule = [(text) => INVISIBLE.test(text), 'contains control characters or other invisible ones'];
const short = (most: number): Rule => [(text) => text.length > most, `is longer than ${most} characters`];
const solid: Rule = [(text) => /\s/.test(text), 'has white space inside', 'doubtful'];
const legible: Rule = [visible[0], visible[1], 'doubtful'];
/** Control characters that are not white space, and lone surrogates, which no database stores. */
const storable: Rule = [(text) => /[^\P{Cc}\s]|\p{Cs}/u.test(text), visible[1]];
/** Quotation marks, from a copied text or from quoting twice. */
const unquoted: Rule = [(text) => QUOTES.test(text), 'contains quotation marks', 'doubtful'];
const given: Rule = [(text) => text === '', 'is empty'];

const RULES: Readonly<Record<FieldName, readonly Rule[]>> = {
  name: [given, visible, short(LONGEST_NAME)],
  group: [visible, short(LONGEST_NAME)],
  userId: [
    given,
    [
      (text) => text.includes('@'),
      "is an e-mail address; the pool needs the sub-account's name here and answers an e-mail address with -7, Signature error",
      'doubtful',
    ],
    storable,
    short(LONGEST_NAME),
    legible,
    solid,
    unquoted,
  ],
  // The pool's form (32 hex digits) is known from clients only, so other forms are left to the check.
  apiKey: [given, short(LONGEST_KEY), legible, solid, unquoted],
  apiSecret: [given, short(LONGEST_KEY), legible, solid, unquoted],
  coin: [[(text) => !/^[A-Z0-9]{1,16}$/.test(text), 'must be upper-case letters and digits, such as BTC']],
  payoutThreshold: [
    [(text) => /^-/.test(text) && AMOUNT.test(text.slice(1)), 'is negative'],
    [(text) => !AMOUNT.test(text), 'is not a decimal number such as 0.005, with at most 18 places'],
  ],
};

export function problemOf(field: FieldName, text: string): string | null {
  return RULES[field].find(([applies]) => applies(text))?.[1] ?? null;
}

export function clean(input: AccountInput): CleanInput {
  return {
    name: input.name.trim(),
    group: emptyToNull(input.group),
    userId: input.userId.trim(),
    apiKey: input.apiKey.trim(),
    apiSecret: input.apiSecret.trim(),
    coin: input.coin?.trim() || DEFAULT_COIN,
    payoutThreshold: emptyToNull(input.payoutThreshold),
  };
}

export function emptyToNull(text: string | null | undefined): string | null | undefined {
  return text == null ? text : text.trim() || null;
}

/** The faults of an input; with `takeDoubtful`, only those that cannot be stored. */
export function faultsOf(input: CleanInput, takeDoubtful = false): FieldFault[] {
  return FIELDS.flatMap((field) => {
    const text = input[field];
    if (text == null) return [];
    const broken = RULES[field].find(([applies, , doubt]) => applies(text) && !(takeDoubtful && doubt));
    return broken ? [{ field, problem: broken[1] }] : [];
  });
}

/** True if a user id is certainly a mistake: no sub-account has such a name. */
export function isMistakenUserId(userId: string): boolean {
  return problemOf('userId', userId) !== null;
}
