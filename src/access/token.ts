import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A new token: 256 random bits, with a beginning that secret scanners can look for. */
export function newToken(): string {
  return `pow_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

/** What is stored of a token. It needs no salt and no slow hash: nobody guesses 256 bits. */
export function hashToken(token: string): string {
  return digest(token).toString('hex');
}

/** In constant time, whatever the lengths. */
export function sameToken(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
