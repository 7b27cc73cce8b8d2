import { z } from 'zod';
import { readJson } from './json';

/** The fault of a reply that is not `{"code": 0, "message": "ok", "data": {…}}`. */
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
 * Parses a body. Code 0 is success, whatever the message says; clients that worked on live replies test either. Numbers
 * stay text, so that no digit is lost; unknown fields are ignored.
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
