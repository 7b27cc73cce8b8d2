import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A new token: 256 random bits, with a prefix that secret scanners can look for. */
export function newToken(): string {
  return `pow_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

/** The hash under which a token is stored. It needs no salt and no slow hash, because nobody guesses 256 bits. */
export function hashToken(token: string): string {
  return tokenDigest(token).toString('hex');
}

/** A digest of fixed length, so that tokens can be compared in constant time. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
