import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A new token: 256 random bits, with a beginning that secret scanners can look for. */
export function newToken(): string {
  return `pow_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

/** What is stored of a token. It needs no salt and no slow hash: nobody guesses 256 bits. */
export function hashToken(token: string): string {
  return tokenDigest(token).toString('hex');
}

/** Of equal length whatever the token's, so that digests can be compared in constant time. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
