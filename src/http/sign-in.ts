/** The credentials with which a browser signs in. */
export type SignIn = ({ token: string } | { code: string }) & { remember: boolean };

const FIELDS = new Set(['token', 'code', 'remember']);
const SHAPE = 'Send {"token": "…"} or {"code": "…"}, and "remember": true for 30 days.';
/** A text with characters that no token or code has needs no look-up. */
const SECRET = /^[A-Za-z0-9_.-]{1,512}$/;

/** Reads the body of POST /session. Pasted texts may have spaces around them. */
export function readSignIn(body: unknown): SignIn | { problem: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { problem: SHAPE };
  const { token, code, remember = false } = body as Record<string, unknown>;
  const unknown = Object.keys(body).some((name) => !FIELDS.has(name));
  if (unknown || typeof remember !== 'boolean' || (token === undefined) === (code === undefined))
    return { problem: SHAPE };
  const given = token ?? code;
  if (typeof given !== 'string' || given.trim() === '') return { problem: SHAPE };
  const secret = SECRET.test(given.trim()) ? given.trim() : '';
  return token === undefined ? { code: secret, remember } : { token: secret, remember };
}
