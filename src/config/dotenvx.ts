import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';

const PREFIX = 'encrypted:';
const POINT_BYTES = 65;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;
/** The field of secp256k1. */
const P = 2n ** 256n - 2n ** 32n - 977n;

/** Whether a value of an environment file was encrypted with dotenvx. */
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
 * Opens a value that dotenvx has encrypted (ECIES: secp256k1, HKDF-SHA256, AES-256-GCM), with the first of the keys
 * that fits. null: none does.
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
    const curve = createECDH('secp256k1');
    curve.setPrivateKey(privateKey);
    x = curve.computeSecret(sender);
  } catch {
    return null;
  }
  // The shared point goes into the key whole, and node tells its x only: of the two y one is right.
  for (const y of heightsOver(x)) {
    const shared = Buffer.concat([Buffer.from([4]), x, y]);
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

/** Both y of the points over x: the roots of x³ + 7. */
function heightsOver(xBytes: Buffer): Buffer[] {
  const x = BigInt(`0x${xBytes.toString('hex')}`);
  const y = power(x * x * x + 7n, (P + 1n) / 4n);
  return [y, P - y].map((root) => Buffer.from(root.toString(16).padStart(64, '0'), 'hex'));
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base % P, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % P)
    if (rest & 1n) result = (result * square) % P;
  return result;
}
