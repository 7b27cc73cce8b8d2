/** Blanks the given secrets in any letter case, because the pool may echo what it was sent. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((rest, secret) => rest.replace(new RegExp(escape(secret), 'gi'), '[redacted]'), text);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** One line of printable text for a message, cut to `length` characters. */
export function printable(text: string, length: number): string {
  const line = wellFormed(text.replace(/[\p{Cc}\s]+/gu, ' ')).trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Text that every database accepts: no NUL and no lone surrogate. */
export function wellFormed(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}

/** The first `bytes` of a text in UTF-8, never ending within a character. */
export function cutBytes(text: string, bytes: number): string {
  const whole = Buffer.from(text, 'utf8');
  if (whole.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && ((whole[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return whole.subarray(0, end).toString('utf8');
}
