import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  userId: string;
  apiKey: string;
  apiSecret: string;
}

/**
 * Signs a call: HMAC-SHA256 over user id, key and nonce without separators, in upper-case hex. No other parameter
 * enters it. The user id is the sub-account's name (the pool answers an e-mail address with -7).
 */
export function sign({ userId, apiKey, apiSecret }: Credentials, nonce: bigint): string {
  return createHmac('sha256', apiSecret).update(`${userId}${apiKey}${nonce}`).digest('hex').toUpperCase();
}

/** The form of one call, with the three fields that every call carries. */
export function signedForm(
  parameters: Record<string, string>,
  credentials: Credentials,
  nonce: bigint,
): Record<string, string> {
  return {
    ...parameters,
    key: credentials.apiKey,
    nonce: nonce.toString(),
    signature: sign(credentials, nonce),
  };
}

/** Identifies a key without revealing it: 32 hex digits of its SHA-256. */
export function keyFingerprint(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 16);
}
