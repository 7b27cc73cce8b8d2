import { parse } from 'lossless-json';
import { z } from 'zod';

/** What came instead of, or inside, `{"code": 0, "message": "ok", "data": {…}}`. */
export type Envelope =
  | { kind: 'success'; data: unknown }
  | { kind: 'refusal'; poolCode: number; poolText: string }
  | { kind: 'html' }
  | { kind: 'brokenJson'; reason: string }
  | { kind: 'shape'; reason: string };

const envelope = z.object({
  code: z.string().regex(/^-?\d{1,9}$/),
  message: z.unknown().optional(),
  data: z.unknown().optional(),
});

/**
 * Reads a body. Success is code 0, whatever the message says: the clients that worked on live replies test either.
 * Numbers become their own text, so that no digit is lost; an unknown field is ignored.
 */
export function readEnvelope(body: string): Envelope {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') return { kind: 'brokenJson', reason: 'the body is empty' };
  if (text.startsWith('<')) return { kind: 'html' };
  const json = readJson(text);
  if ('reason' in json) return { kind: 'brokenJson', reason: json.reason };
  const parsed = envelope.safeParse(json.value);
  if (!parsed.success) return { kind: 'shape', reason: 'code: missing or not a whole number' };
  const { code, message, data } = parsed.data;
  if (Number(code) !== 0)
    return { kind: 'refusal', poolCode: Number(code), poolText: typeof message === 'string' ? message : '' };
  if (data == null)
    return { kind: 'shape', reason: `data: ${data === null ? 'null' : 'missing'} in a reply of code 0` };
  return { kind: 'success', data };
}

function readJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: parse(text, null, (digits) => digits) };
  } catch (error) {
    // A RangeError is a body nested deeper than the stack.
    return { reason: error instanceof Error ? error.message : 'not JSON' };
  }
}
