import { parse } from 'lossless-json';

/** A key that one object has several times, with different values: none of them is known to be meant. */
export class GivenTwice extends Array<unknown> {}

/**
 * Parses JSON. Numbers stay text, so that no digit is lost. A scalar that JSON forbids (NaN, 007, a raw tab in a name)
 * becomes text, so that it costs one field and not the whole reply. Anything else that is no JSON gives a `reason`.
 */
export function readJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: parsed(text) };
  } catch (error) {
    return mendedJson(text) ?? { reason: reasonOf(error) };
  }
}

function parsed(text: string): unknown {
  return parse(text, null, {
    parseNumber: (digits) => digits,
    onDuplicateKey: ({ oldValue, newValue }) =>
      oldValue instanceof GivenTwice
        ? GivenTwice.of(...oldValue, newValue)
        : GivenTwice.of(oldValue, newValue),
  });
}

/** A string, or a scalar without quotes. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|[^\s"{}[\],:]+/g;
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)$/i;

function mendedJson(text: string): { value: unknown } | null {
  try {
    return { value: parsed(text.replace(TOKEN, mendedToken)) };
  } catch {
    return null;
  }
}

function mendedToken(token: string): string {
  if (!token.startsWith('"')) return SCALAR.test(token) ? token : JSON.stringify(token);
  return token
    .replace(/\\(?:u[\da-f]{4}|["\\/bfnrt])|\\/gi, (escape) => (escape === '\\' ? '\\\\' : escape))
    .replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The error's text quotes the reply, including amounts, so only the position is kept. */
function reasonOf(error: unknown): string {
  const [, place] = /\bposition (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  // A RangeError means a reply nested too deeply.
  return place === undefined ? 'cut off or nested too deeply' : `broken at character ${place}`;
}
