import { createDecipheriv, createECDH, ECDH, hkdfSync } from 'node:crypto';

const PREFIX = 'encrypted:';
const POINT_BYTES = 65;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;
const CURVE = 'secp256k1';

/** True if dotenvx encrypted the value. */
export function isEncrypted(value: string): boolean {
  return value.startsWith(PREFIX);
}

/** The private keys in the text of an `.env.keys` file, or in an environment. */
export function privateKeysIn(entries: Iterable<readonly [string, string | undefined]>): string[] {
  return [...entries].flatMap(([name, value]) =>
    /^DOTENV_PRIVATE_KEY(_\w+)?$/.test(name) && value ? value.split(',').map((key) => key.trim()) : [],
  );
}

/** `NAME=value` lines of an `.env.keys` file. */
export function keysOfFile(text: string): string[] {
  return privateKeysIn(
    [...text.matchAll(/^\s*(DOTENV_PRIVATE_KEY\w*)\s*=\s*["']?([0-9a-f,\s]*?)["']?\s*$/gm)].map(
      ([, name = '', value]) => [name, value] as const,
    ),
  );
}

/**
 * Opens a value that dotenvx encrypted (ECIES: secp256k1, HKDF-SHA256, AES-256-GCM) with the first key that fits. null:
 * no key fits.
 */
export function decryptValue(value: string, privateKeys: readonly string[]): string | null {
  const bytes = Buffer.from(value.slice(PREFIX.length), 'base64');
  if (bytes.length < POINT_BYTES + NONCE_BYTES + TAG_BYTES) return null;
  for (const key of privateKeys) {
    const text = /^[0-9a-f]{64}$/i.test(key) ? openWith(Buffer.from(key, 'hex'), bytes) : null;
    if (text !== null) return text;
  }
  return null;
}

function openWith(privateKey: Buffer, bytes: Buffer): string | null {
  const sender = bytes.subarray(0, POINT_BYTES);
  const sealed = bytes.subarray(POINT_BYTES);
  let x: Buffer;
  try {
    const curve = createECDH(CURVE);
    curve.setPrivateKey(privateKey);
    x = curve.computeSecret(sender);
  } catch {
    return null;
  }
  for (const shared of pointsAt(x)) {
    const key = Buffer.from(hkdfSync('sha256', Buffer.concat([sender, shared]), '', '', 32));
    const text = unseal(key, sealed);
    if (text !== null) return text;
  }
  return null;
}

function unseal(key: Buffer, sealed: Buffer): string | null {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** The key is derived from the whole shared point, but Node gives only its x. One of the two points there is right. */
function pointsAt(x: Buffer): Buffer[] {
  return [2, 3].map((sign) => {
    const compressed = Buffer.concat([Buffer.from([sign]), x]);
    return ECDH.convertKey(compressed, CURVE, undefined, undefined, 'uncompressed') as Buffer;
  });
}
