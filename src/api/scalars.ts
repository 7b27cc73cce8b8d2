import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isInEra } from '../reads/earnings/era';

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A refusal of a value in the query's text, which says where that stands. */
function at<Value>(node: ValueNode, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
  }
}

/** A scalar that travels as a string in both directions. */
function textScalar<Value>(
  name: string,
  description: string,
  write: (value: unknown) => string,
  read: (text: string) => Value,
): GraphQLScalarType<Value, string> {
  const parse = (value: unknown): Value => {
    if (typeof value !== 'string') throw refuse(`${name} must be given as a string.`);
    return read(value);
  };
  return new GraphQLScalarType<Value, string>({
    name,
    description,
    serialize: write,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => at(node, () => parse(node.kind === Kind.STRING ? node.value : null)),
  });
}

const INSTANT = /^(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|([+-])(\d\d):(\d\d))$/;

/** A day that the calendar has: 2026-02-30 is none, though Date would make it 2 March. */
function isCalendarDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function checkEra(instant: Date): void {
  if (!isInEra(instant)) throw refuse('This is outside the years 1970 to 9998.');
}

function readInstant(text: string): Date {
  const [, day = '', hour, minute, second, , , , offsetHour, offsetMinute] = INSTANT.exec(text) ?? [];
  const valid =
    isCalendarDay(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(offsetHour ?? 0) < 24 &&
    Number(offsetMinute ?? 0) < 60;
  if (!valid) throw refuse('This is not an RFC 3339 instant; write it like "2026-01-31T23:59:59Z".');
  const instant = new Date(text.toUpperCase());
  checkEra(instant);
  return instant;
}

export const DateTime = textScalar<Date>(
  'DateTime',
  'RFC 3339 instant in UTC with milliseconds ("2026-01-31T23:59:59.000Z"); input may have any offset',
  (value) => {
    if (!(value instanceof Date)) throw new TypeError('DateTime takes a Date');
    return value.toISOString();
  },
  readInstant,
);

export const CalendarDate = textScalar<string>(
  'Date',
  'YYYY-MM-DD',
  (value) => {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value))
      throw new TypeError('Date takes YYYY-MM-DD');
    return value;
  },
  (text) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || !isCalendarDay(text))
      throw refuse('This is not a day; write it like "2026-01-31".');
    checkEra(new Date(text));
    return text;
  },
);

const MAX_DECIMAL_LENGTH = 60;

export const Decimal = textScalar<string>(
  'Decimal',
  'exact decimal as a string, at least 8 places kept ("0.10000000")',
  (value) => {
    if (typeof value !== 'string')
      throw new TypeError('Decimal takes text, because a number has already lost digits');
    return value;
  },
  (text) => {
    if (text.length > MAX_DECIMAL_LENGTH || !/^-?\d+(\.\d+)?$/.test(text))
      throw refuse('This is not a decimal; write it like "0.00123456".');
    return text;
  },
);

function safeInteger(value: unknown): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw new RangeError('SafeInt takes a whole number up to 2^53');
  return number;
}

function readSafeInteger(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw refuse('SafeInt must be a whole number between -(2^53 - 1) and 2^53 - 1.');
}

/** Takes a bigint or a number from the resolver. */
export const SafeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'whole number up to 2^53',
  serialize: safeInteger,
  parseValue: readSafeInteger,
  parseLiteral: (node: ValueNode) =>
    at(node, () => readSafeInteger(node.kind === Kind.INT ? Number(node.value) : null)),
});
