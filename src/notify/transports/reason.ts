import { oneLine } from '../text/line';

const LONGEST = 120;
/** Keys, and logins in base64, are this long without white space. */
const KEY_LIKE = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const HIDDEN = '[…]';
const SHORTEST_HIDDEN = 4;

/** The receiver's words for people: one line, cut short, without the secrets used to address it. */
export function reasonOf(said: unknown, secrets: readonly string[]): string {
  if (typeof said !== 'string') return '';
  const hidden = secrets
    .filter((secret) => secret.length >= SHORTEST_HIDDEN)
    .reduce((text, secret) => text.replaceAll(secret, HIDDEN), said);
  return oneLine(hidden.replace(KEY_LIKE, HIDDEN), LONGEST).replace(/\.$/, '');
}

/** True if words such as Slack's, Discord's, Telegram's or a mail server's blame the length. */
export function blamesLength(said: string): boolean {
  return /too[ _-]?(long|large|big)|max\w*[ _-](length|size)|in length|size[ _-]exceed|exceeds|larger than/i.test(
    said,
  );
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
