import type { z } from 'zod';
import type { Oddities } from './oddities';
import { readFields, ShapeError, type ObjectShape, type ReadFields } from './shape';

type Fields = Record<string, z.ZodType>;

/** Reads a reply that is one object, field by field. It fails unless one of the `needsOneOf` fields has a value. */
export function readReply<F extends Fields>(
  shape: Omit<ObjectShape<F, never>, 'essential'> & { needsOneOf: readonly (keyof F & string)[] },
  data: unknown,
  oddities: Oddities,
): ReadFields<F, never> {
  const noted: Oddities = [];
  const read = readFields({ ...shape, essential: [] }, data, { row: null }, noted);
  const isEmpty = read === null || shape.needsOneOf.every((name) => read[name] === null);
  const [first] = noted;
  if (isEmpty && first)
    throw new ShapeError(`data${first.field === null ? '' : `.${first.field}`}: ${first.reason}`);
  if (read === null) throw new ShapeError('data: an object expected');
  if (isEmpty) throw new ShapeError(`data: none of ${shape.needsOneOf.join(', ')} is given`);
  oddities.push(...noted);
  return read;
}
