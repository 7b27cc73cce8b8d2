import { createHmac } from 'node:crypto';

/** HMAC-SHA256 over user id, key and nonce without anything between, as 64 upper-case hexadecimal characters. */
export function signatureOf(userId: string, key: string, nonce: string, secret: string): string {
  return createHmac('sha256', secret).update(`${userId}${key}${nonce}`).digest('hex').toUpperCase();
}
