import { isIP } from 'node:net';
import { z } from 'zod';
import { shown } from './fault';

/** A text that `read` turns into a value, or into the words that say what is wrong with it. */
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
    if (!/^[0-9]{1,9}$/.test(text)) return { problem: `is ${shown(text)}, which is not a whole number` };
    const number = Number(text);
    return number >= least && number <= most ? { ok: number } : { problem: `is ${number}, out of range` };
  });
}

export const onOrOff = z.stringbool({
  error: (issue) => `is ${shown(String(issue.input))}, which is neither on nor off`,
});

export const host = value<string>((text) =>
  /^[A-Za-z0-9.:_%-]+$/.test(text) ? { ok: text } : { problem: `is ${shown(text)}, which is not an address` },
);

export const path = value<string>((text) =>
  text.includes('\0') ? { problem: 'holds a NUL character' } : { ok: text },
);

/** Names that Fastify knows for the address ranges in which a proxy on the same machine or network stands. */
const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

export const proxies = value<false | readonly string[]>((text) => {
  if (text.toLowerCase() === 'off') return { ok: false };
  const entries = list(text);
  const wrong = entries.find((entry) => !NAMED_RANGES.includes(entry) && !isAddressRange(entry));
  if (wrong === undefined && entries.length > 0) return { ok: entries };
  return { problem: `names ${shown(wrong ?? text)}, which is no address or range` };
});

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

export const origins = value<readonly string[]>((text) => {
  const entries = list(text).map((entry) => ({ entry, origin: originOf(entry) }));
  const wrong = entries.find(({ origin }) => origin === null);
  if (wrong) return { problem: `names ${shown(wrong.entry)}, which is no origin` };
  return { ok: entries.flatMap(({ origin }) => origin ?? []) };
});

/** As a browser writes it in its Origin header: lower case, no path, no default port. */
function originOf(text: string): string | null {
  const url = httpUrl(text);
  return url && `${url.href}` === `${url.origin}/` ? url.origin : null;
}

/** Without the trailing slash, so that paths can be appended. */
export const baseUrl = value<string>((text) => {
  const url = httpUrl(text);
  if (!url) return { problem: `is ${shown(text)}, which is no http or https URL` };
  if (url.search || url.hash || url.username || url.password)
    return { problem: `is ${shown(text)}, which has more than host and path` };
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
