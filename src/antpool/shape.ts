import type { z } from 'zod';
import { isMoney, looksLikeAmount, mayBeMoney } from './money';
import type { Oddities, Place } from './oddities';

/** The reply is JSON but not what the endpoint's reader knows. `reason` names the place and quotes no money. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';

  constructor(readonly reason: string) {
    super(reason);
  }
}

/** Parses the reply's `data` by the schema; throws ShapeError with the path of the first fault. */
export function readShape<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new ShapeError(`${pathText(first?.path ?? [])}: ${first?.message ?? 'unreadable'}${more}`);
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`),
    'data',
  );
}

type Fields = Record<string, z.ZodType>;

/** The description of an object in a reply. */
export interface ObjectShape<F extends Fields, Essential extends keyof F & string> {
  fields: F;
  /** other spellings of a field; the first one found replaces a missing name */
  aliases?: Readonly<Record<string, readonly string[]>>;
  /** known fields that look like money and are not needed */
  unused?: readonly string[];
  /** the object is useless without one of these */
  essential: readonly Essential[];
}

/** Only an essential field is sure to have a value; others are null if they could not be read. */
export type ReadFields<F extends Fields, Essential extends keyof F> = {
  [Name in keyof F]: z.output<F[Name]> | (Name extends Essential ? never : null);
} & {
  /** fields that could not be read */
  unread: readonly string[];
  /** unknown fields that look like amounts and have one */
  unknownAmounts: readonly string[];
};

/**
 * Reads an object field by field. An unreadable field becomes null and is noted; an object without an essential field
 * is left out and noted. The note quotes the value, unless that is money.
 */
export function readFields<F extends Fields, Essential extends keyof F & string>(
  shape: ObjectShape<F, Essential>,
  given: unknown,
  place: Place,
  oddities: Oddities,
): ReadFields<F, Essential> | null {
  const note = (field: string | null, effect: Oddities[number]['effect'], reason: string) =>
    oddities.push({ row: place.row, field, effect, reason, raw: JSON.stringify(given) ?? 'undefined' });
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    note(null, 'ROW_LEFT_OUT', 'an object expected');
    return null;
  }
  const object = new Map(Object.entries(given));
  const hasMoney = Object.keys(shape.fields).some(isMoney);
  const values: Record<string, unknown> = {};
  const faults: { name: string; reason: string }[] = [];
  for (const [name, schema] of Object.entries(shape.fields)) {
    const parsed = schema.safeParse(valueOf(object, name, shape.aliases?.[name] ?? []));
    values[name] = parsed.success ? parsed.data : null;
    if (!parsed.success) faults.push({ name, reason: reasonOf(name, parsed.error, hasMoney) });
  }
  const fatal = faults.find(({ name }) => shape.essential.includes(name as Essential));
  if (fatal) {
    note(fatal.name, 'ROW_LEFT_OUT', fatal.reason);
    return null;
  }
  for (const { name, reason } of faults) note(name, 'FIELD_UNREAD', reason);
  const unknownAmounts = unknownAmountsOf(object, shape);
  for (const name of unknownAmounts)
    note(name, 'UNKNOWN_AMOUNT', 'an amount that this version does not know');
  const unread = faults.map(({ name }) => name);
  return { ...values, unread, unknownAmounts } as unknown as ReadFields<F, Essential>;
}

function valueOf(object: ReadonlyMap<string, unknown>, name: string, aliases: readonly string[]): unknown {
  const spelling = object.has(name) ? name : aliases.find((alias) => object.has(alias));
  return spelling === undefined ? undefined : object.get(spelling);
}

function reasonOf(name: string, { issues: [issue] }: z.ZodError, hasMoney: boolean): string {
  const got: unknown = issue?.code === 'custom' ? issue.params?.got : undefined;
  const message = issue?.message ?? 'unreadable';
  if (typeof got !== 'string') return message;
  if (got.trim() === '') return `${message}, got nothing`;
  // The whole text, because secrets are redacted before anything is cut.
  return isMoney(name) || mayBeMoney(got, hasMoney)
    ? `${message}, got something else`
    : `${message}, got "${got}"`;
}

/** One of the pool's names that a text may contain. */
const PLAIN_NAME = /^\w{1,40}$/;

/** Unknown fields with names like amounts that hold a number other than zero. */
function unknownAmountsOf(
  object: ReadonlyMap<string, unknown>,
  { fields, aliases = {}, unused = [] }: Pick<ObjectShape<Fields, string>, 'fields' | 'aliases' | 'unused'>,
): string[] {
  const known = new Set([...Object.keys(fields), ...Object.values(aliases).flat(), ...unused]);
  return [...object]
    .filter(([name, value]) => !known.has(name) && looksLikeAmount(name) && isSomeAmount(value))
    .map(([name]) => (PLAIN_NAME.test(name) ? name : 'a field of an odd name'));
}

/** A number of any length other than zero, even with a sign or a coin around it, or inside an object: it is only named. */
function isSomeAmount(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isSomeAmount);
  return typeof value === 'string' && /^[^\p{L}\d]{0,3}\d/u.test(value.trim()) && /[1-9]/.test(value);
}
