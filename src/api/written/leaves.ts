import { GraphQLEnumType, type GraphQLLeafType } from 'graphql';
import { PG_TYPES } from '../../store/connection/columns';

/** Thrown if an answer cannot be written straight; the normal way then makes it, or reports the error. */
export class NotWritable extends Error {}

/** Turns PostgreSQL's texts into JSON, byte for byte as the normal way does. */
export type LeafWriter = (cell: string) => string;

const WHOLE: readonly number[] = [PG_TYPES.int2, PG_TYPES.int4];
const TEXTS: readonly number[] = [PG_TYPES.text, PG_TYPES.varchar];

const asText: LeafWriter = (cell) => JSON.stringify(cell);
const asItIs: LeafWriter = (cell) => cell;
const quoted: LeafWriter = (cell) => `"${cell}"`;

/** For each scalar of the API, how a column of each type is written; another type is not. */
const SCALARS: Readonly<Record<string, ((type: number) => LeafWriter | null) | undefined>> = {
  String: (type) => (TEXTS.includes(type) ? asText : null),
  Decimal: (type) => (TEXTS.includes(type) ? asText : null),
  Date: (type) => (TEXTS.includes(type) ? dayText : null),
  ID: (type) => (TEXTS.includes(type) ? asText : WHOLE.includes(type) ? quoted : null),
  Int: (type) => (WHOLE.includes(type) ? asItIs : null),
  SafeInt: (type) => (WHOLE.includes(type) ? asItIs : type === PG_TYPES.int8 ? safeIntText : null),
  Float: (type) => (WHOLE.includes(type) ? asItIs : type === PG_TYPES.float8 ? floatText : null),
  Boolean: (type) => (type === PG_TYPES.bool ? (cell) => (cell === 't' ? 'true' : 'false') : null),
  DateTime: (type) => (type === PG_TYPES.timestamptz ? instantText : null),
};

/** null: a column of that type is not written as this. */
export function leafWriter(leaf: GraphQLLeafType, type: number): LeafWriter | null {
  if (leaf instanceof GraphQLEnumType) return TEXTS.includes(type) ? enumWriter(leaf) : null;
  return SCALARS[leaf.name]?.(type) ?? null;
}

function enumWriter(type: GraphQLEnumType): LeafWriter {
  const names = new Map(type.getValues().map(({ name, value }) => [value as unknown, JSON.stringify(name)]));
  return (cell) => {
    const name = names.get(cell);
    if (name === undefined) throw new NotWritable(`${type.name} has no such value`);
    return name;
  };
}

const MOST_DIGITS_OF_SAFE = 15;

function safeIntText(cell: string): string {
  if (cell.length > MOST_DIGITS_OF_SAFE && !Number.isSafeInteger(Number(cell)))
    throw new NotWritable('too large for SafeInt');
  return cell;
}

function dayText(cell: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(cell)) throw new NotWritable('no day');
  return `"${cell}"`;
}

/**
 * PostgreSQL and JavaScript both write the shortest digits of a number, but from 10^15 on, where most hashrates are,
 * PostgreSQL uses an exponent, and JavaScript only from 10^21. For halfway numbers they may differ too; up to 15 digits
 * there are none.
 */
function floatText(cell: string): string {
  const at = cell.indexOf('e');
  if (at === -1) return cell.charCodeAt(cell.length - 1) > NINE || cell === '-0' ? checkedFloat(cell) : cell;
  const exponent = Number(cell.slice(at + 1));
  if (exponent < FIRST_EXPONENT || exponent > LAST_EXPONENT) return checkedFloat(cell);
  const first = cell.charCodeAt(0) === HYPHEN ? 1 : 0;
  const digits = cell.slice(first, first + 1) + cell.slice(first + 2, at);
  if (digits.length > SURE_DIGITS) return checkedFloat(cell);
  const sign = first === 0 ? '' : '-';
  return sign + digits.padEnd(exponent + 1, '0');
}

const NINE = 57;
const HYPHEN = 45;
const FIRST_EXPONENT = 15;
const LAST_EXPONENT = 20;
const SURE_DIGITS = 15;

function checkedFloat(cell: string): string {
  const value = Number(cell);
  if (!Number.isFinite(value)) throw new NotWritable('no finite number');
  return String(value);
}

/** "2026-11-24 19:41:48.123+00", as a session in UTC writes it: milliseconds without the zeros at their end. */
const USUAL = 26;
const NO_FRACTION = 22;
const YEAR_END = 4;
const DAY_END = 10;
const FRACTION = 20;
const FRACTION_END = 23;

function instantText(cell: string): string {
  if (!cell.endsWith('+00') || cell.charCodeAt(YEAR_END) !== HYPHEN)
    throw new NotWritable('no instant of our era in UTC');
  const day = cell.slice(0, DAY_END);
  if (cell.length === USUAL) return `"${day}T${cell.slice(DAY_END + 1, FRACTION_END)}Z"`;
  if (cell.length === NO_FRACTION) return `"${day}T${cell.slice(DAY_END + 1, FRACTION - 1)}.000Z"`;
  const fraction = cell.slice(FRACTION, -3).padEnd(FRACTION_END - FRACTION, '0');
  return `"${day}T${cell.slice(DAY_END + 1, FRACTION)}${fraction.slice(0, FRACTION_END - FRACTION)}Z"`;
}
