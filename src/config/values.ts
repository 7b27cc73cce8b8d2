import { isIP } from 'node:net';
import { z } from 'zod';

/** A text that `read` turns into a value, or into a sentence that says what is wrong with it. */
export function value<T>(read: (text: string) => { ok: T } | { problem: string }) {
  return z.string().transform((text, context) => {
    const outcome = read(text);
    if ('ok' in outcome) return outcome.ok;
    context.addIssue({ code: 'custom', message: outcome.problem });
    return z.NEVER;
  });
}

export function wholeNumber(least: number, most: number) {
  return value<number>((text) => {
    if (!/^[0-9]{1,9}$/.test(text)) return { problem: 'is not a whole number' };
    const number = Number(text);
    return number >= least && number <= most ? { ok: number } : { problem: 'is out of range' };
  });
}

export const onOrOff = z.stringbool({
  error: () => 'is neither on nor off',
});

export const host = value<string>((text) =>
  /^[A-Za-z0-9.:_%-]+$/.test(text) ? { ok: text } : { problem: 'is not an address' },
);

export const path = value<string>((text) =>
  text.includes('\0') ? { problem: 'contains a NUL character' } : { ok: text },
);

/** Fastify's names for the address ranges of proxies on the same machine or network. */
const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

export const proxies = value<false | readonly string[]>((text) => {
  if (text.toLowerCase() === 'off') return { ok: false };
  const entries = list(text);
  const wrong = entries.findIndex((entry) => !NAMED_RANGES.includes(entry) && !isAddressRange(entry));
  if (wrong === -1 && entries.length > 0) return { ok: entries };
  return { problem: `has an entry (number ${Math.max(wrong, 0) + 1}) that is not an address or a range` };
});

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

export const origins = value<readonly string[]>((text) => {
  const entries = list(text).map((entry) => ({ origin: originOf(entry) }));
  const wrong = entries.findIndex(({ origin }) => origin === null);
  if (wrong !== -1) return { problem: `has an entry (number ${wrong + 1}) that is not an origin` };
  return { ok: entries.flatMap(({ origin }) => origin ?? []) };
});

/** An origin as browsers write it in the Origin header: lower case, no path, no default port. */
function originOf(text: string): string | null {
  const url = httpUrl(text);
  return url && `${url.href}` === `${url.origin}/` ? url.origin : null;
}

/** Removes the trailing slash, so that paths can be appended. */
export const baseUrl = value<string>((text) => {
  const url = httpUrl(text);
  if (!url) return { problem: 'is not an http or https URL' };
  if (url.search || url.hash || url.username || url.password)
    return { problem: 'may only have a host and a path' };
  return { ok: url.href.replace(/\/+$/, '') };
});

export function httpUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
