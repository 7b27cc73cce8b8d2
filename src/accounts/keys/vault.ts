import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export interface Credentials {
  apiKey: string;
  apiSecret: string;
}

/** The account of an encrypted text, which cannot be decrypted for another account. A rename changes neither. */
export interface SealOwner {
  userId: string;
  coin: string;
}

/** An encrypted text that cannot be decrypted. `message` tells the operator why, without any secret. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

export interface Vault {
  seal(credentials: Credentials, owner: SealOwner): string;
  /** Throws VaultError. */
  open(sealed: string, owner: SealOwner): Credentials;
  /** Any text, for one context: it cannot be decrypted for another one, and never as credentials. */
  sealText(text: string, context: string): string;
  /** Throws VaultError. */
  openText(sealed: string, context: string): string;
}

export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';
const SHAPE = /^(v\d+)\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

/** The binding of an encrypted text; bindings of the two kinds never equal each other. */
type Binding = readonly [userId: string, coin: string] | readonly [['text', context: string]];

/** How messages name a kind that cannot be decrypted. */
interface Words {
  subject: string;
  another: string;
}

const CREDENTIALS: Words = { subject: 'The stored credentials', another: 'another account' };
const TEXT: Words = { subject: 'The stored secrets', another: 'something else' };

/**
 * Encrypts API credentials, and other secret texts, with AES-256-GCM as `v1.<key id>.<iv>.<ciphertext and tag>`
 * (base64url). The first key encrypts and any decrypts, so that an old and a new key can be used together.
 */
export function createVault(keys: readonly Buffer[]): Vault {
  const rings = keys.map((key) => ({ id: keyId(key), key }));
  const [current] = rings;
  if (!current || keys.some((key) => key.length !== KEY_BYTES))
    throw new VaultError(`The vault needs at least one key, each of ${KEY_BYTES} bytes.`);
  return {
    seal: ({ apiKey, apiSecret }, owner) =>
      encrypt(current, JSON.stringify([apiKey, apiSecret]), [owner.userId, owner.coin]),
    open(sealed, owner) {
      const plain = unseal(rings, sealed, [owner.userId, owner.coin], CREDENTIALS);
      const [apiKey, apiSecret] = JSON.parse(plain) as [string, string];
      return { apiKey, apiSecret };
    },
    sealText: (text, context) => encrypt(current, text, [['text', context]]),
    openText: (sealed, context) => unseal(rings, sealed, [['text', context]], TEXT),
  };
}

interface Ring {
  id: string;
  key: Buffer;
}

function encrypt({ id, key }: Ring, plain: string, binding: Binding): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(id, binding));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, id, iv.toString('base64url'), body.toString('base64url')].join('.');
}

function unseal(rings: readonly Ring[], sealed: string, binding: Binding, words: Words): string {
  const { subject, another } = words;
  const [, version, id, ivText = '', bodyText = ''] = SHAPE.exec(sealed) ?? [];
  if (version !== VERSION || id === undefined)
    throw new VaultError(`${subject} are not in this version's encrypted form; enter them again.`);
  const ring = rings.find((candidate) => candidate.id === id);
  if (!ring)
    throw new VaultError(
      `${subject} were encrypted with another CREDENTIALS_KEY (id ${id}, not ${rings.map((known) => known.id).join(' or ')}); restore that key or enter them again.`,
    );
  const plain = decrypt(ring, Buffer.from(ivText, 'base64url'), Buffer.from(bodyText, 'base64url'), binding);
  if (plain === null)
    throw new VaultError(`${subject} were changed, or belong to ${another}; enter them again.`);
  return plain;
}

/** null: it cannot be decrypted. Node's own message does not help, and no part of the text may travel with an error. */
function decrypt({ id, key }: Ring, iv: Buffer, body: Buffer, binding: Binding): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(id, binding));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function boundTo(id: string, binding: Binding): Buffer {
  return Buffer.from(JSON.stringify([VERSION, id, ...binding]), 'utf8');
}

/** Identifies a vault key without revealing it. */
export function keyId(key: Buffer): string {
  return createHash('sha256').update('pow-crm credentials key').update(key).digest('hex').slice(0, 8);
}

/** Identifies an API key without revealing it: 16 hex digits of its SHA-256. */
export function fingerprint(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 16);
}
