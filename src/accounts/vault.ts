import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export interface Credentials {
  apiKey: string;
  apiSecret: string;
}

/** The account that a sealed text belongs to; sealed for one, it opens for no other. A rename changes neither. */
export interface SealOwner {
  userId: string;
  coin: string;
}

/** A sealed text that does not open. `message` tells an operator why, without any secret. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

export interface Vault {
  seal(credentials: Credentials, owner: SealOwner): string;
  /** Throws VaultError. */
  open(sealed: string, owner: SealOwner): Credentials;
}

export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';
const SHAPE = /^(v\d+)\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

/**
 * Seals API credentials with AES-256-GCM as `v1.<key id>.<iv>.<ciphertext and tag>` (base64url). The first key seals,
 * any opens, so that an old and a new key can stand side by side.
 */
export function createVault(keys: readonly Buffer[]): Vault {
  const rings = keys.map((key) => ({ id: keyId(key), key }));
  const [current] = rings;
  if (!current || keys.some((key) => key.length !== KEY_BYTES))
    throw new VaultError(`The vault needs at least one key, each of ${KEY_BYTES} bytes.`);

  return {
    seal(credentials, owner) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(current.id, owner));
      const plain = JSON.stringify([credentials.apiKey, credentials.apiSecret]);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, current.id, iv.toString('base64url'), body.toString('base64url')].join('.');
    },

    open(sealed, owner) {
      const [, version, id, ivText = '', bodyText = ''] = SHAPE.exec(sealed) ?? [];
      if (version !== VERSION || id === undefined)
        throw new VaultError(
          'The stored credentials are not a sealed text of this version; enter them again.',
        );
      const ring = rings.find((candidate) => candidate.id === id);
      if (!ring)
        throw new VaultError(
          `The stored credentials were sealed with another CREDENTIALS_KEY (id ${id}, not ${rings.map((known) => known.id).join(' or ')}); give that key back or enter the credentials again.`,
        );
      const plain = decrypt(
        ring,
        Buffer.from(ivText, 'base64url'),
        Buffer.from(bodyText, 'base64url'),
        owner,
      );
      const [apiKey, apiSecret] = JSON.parse(plain) as [string, string];
      return { apiKey, apiSecret };
    },
  };
}

function decrypt(ring: { id: string; key: Buffer }, iv: Buffer, body: Buffer, owner: SealOwner): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', ring.key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(ring.id, owner));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    // The cause is left out: node's own words are no help, and nothing of the text may travel with an error.
    throw new VaultError(
      'The stored credentials have been altered, or belong to another account; enter them again.',
    );
  }
}

function boundTo(id: string, owner: SealOwner): Buffer {
  return Buffer.from(JSON.stringify([VERSION, id, owner.userId, owner.coin]), 'utf8');
}

/** Names a vault key without telling it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('pow-crm credentials key').update(key).digest('hex').slice(0, 8);
}

/** Names an API key without telling it: 16 hex digits of its SHA-256. */
export function fingerprint(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 16);
}
