import { createCipheriv, createECDH, ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { isSecretName } from './leaks/environment-secrets';
import { noteHarmless, noteSecret } from './leaks/record';

/** Environment files as dotenvx writes them, with a pair of keys of their own. */
export interface EncryptedFile {
  /** of `.env`: every value encrypted */
  text: string;
  /** of `.env.keys` */
  keysText: string;
  privateKey: string;
}

export function encryptedFile(values: Readonly<Record<string, string>>): EncryptedFile {
  const pair = createECDH('secp256k1');
  pair.generateKeys();
  const privateKey = pair.getPrivateKey('hex').padStart(64, '0');
  noteSecret('a private key of dotenvx', privateKey);
  // Whatever is encrypted counts as a secret, but these files encrypt addresses and paths as well.
  for (const [name, value] of Object.entries(values)) if (!isSecretName(name)) noteHarmless(value);
  const lines = Object.entries(values).map(
    ([name, value]) => `${name}="encrypted:${encrypted(value, pair.getPublicKey())}"`,
  );
  const head = `#/-------------------[DOTENV_PUBLIC_KEY]--------------------/\nDOTENV_PUBLIC_KEY="${pair.getPublicKey('hex', 'compressed')}"\n\n# .env\n`;
  return {
    text: `${head}${lines.join('\n')}\n`,
    keysText: `#/------------------!DOTENV_PRIVATE_KEYS!-------------------/\n\n# .env\nDOTENV_PRIVATE_KEY=${privateKey}\n`,
    privateKey,
  };
}

/** ECIES: secp256k1, HKDF-SHA256 over both points, AES-256-GCM with a nonce of 16 bytes. */
function encrypted(text: string, receiver: Buffer): string {
  const sender = createECDH('secp256k1');
  sender.generateKeys();
  const x = sender.computeSecret(receiver);
  // Of the two points over x, either will do: node tells no more than x, and the reader tries both.
  const shared = ECDH.convertKey(
    Buffer.concat([Buffer.from([2]), x]),
    'secp256k1',
    undefined,
    undefined,
    'uncompressed',
  ) as Buffer;
  const key = Buffer.from(hkdfSync('sha256', Buffer.concat([sender.getPublicKey(), shared]), '', '', 32));
  const nonce = randomBytes(16);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([sender.getPublicKey(), nonce, cipher.getAuthTag(), body]).toString('base64');
}
