import { VALUE_LIMITS, type ValueLimits } from './limits';

/**
 * The sentence that refuses values from JSON, or null. It works level by level, without recursion, and names only
 * sizes, because a value may be a secret.
 */
export function valuesTooLarge(values: unknown, limits: ValueLimits = VALUE_LIMITS): string | null {
  let levels = 0;
  let count = 0;
  let list = 0;
  let text = 0;
  let level: unknown[] = [values];
  while (level.length > 0) {
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') text = Math.max(text, value.length);
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) list = Math.max(list, value.length);
      for (const one of Object.values(value) as unknown[]) below.push(one);
    }
    if (below.length > 0 || level.some((one) => typeof one === 'object' && one !== null)) levels += 1;
    count += below.length;
    level = below;
  }
  if (levels > limits.levels)
    return `The request is ${shown(levels)} lists and objects deep; ${is(limits.levels)}`;
  if (list > limits.list) return `A list of the request has ${shown(list)} entries; ${is(limits.list)}`;
  if (text > limits.text) return `A text of the request has ${shown(text)} characters; ${is(limits.text)}`;
  if (count > limits.values) return `The request holds ${shown(count)} values; ${is(limits.values)}`;
  return null;
}

const shown = (figure: number) => figure.toLocaleString('en-US');
const is = (limit: number) => `the limit is ${shown(limit)}.`;
