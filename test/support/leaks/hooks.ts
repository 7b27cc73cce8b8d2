import crypto, { type CipherKey } from 'node:crypto';
import { ServerResponse } from 'node:http';
import { keepWritten, noteSecret } from './record';

const HOOKED = Symbol.for('pow-crm: this process notes the secrets that it uses');

/**
 * Notes every secret that anything in this process signs with, seals, or recognises a token by, and keeps all that its
 * HTTP servers answer. Put into Node itself, so that no test has to think of it and none can forget it.
 */
export function hookNode(): void {
  const marked = crypto as { [HOOKED]?: true };
  if (marked[HOOKED]) return;
  marked[HOOKED] = true;
  hookSigning();
  hookSealing();
  hookHashing();
  hookAnswers();
}

function hookSigning(): void {
  const { createHmac } = crypto;
  crypto.createHmac = (algorithm, key, options) => {
    if (typeof key === 'string') noteSecret('a secret that signs', key);
    return createHmac(algorithm, key, options);
  };
}

function hookSealing(): void {
  const createCipheriv = crypto.createCipheriv as (...all: unknown[]) => crypto.CipherGCM;
  const hooked = (algorithm: string, key: CipherKey, ...rest: unknown[]) => {
    if (Buffer.isBuffer(key)) noteSecret('a key that seals', key.toString('base64'));
    const cipher = createCipheriv(algorithm, key, ...rest);
    const update = cipher.update.bind(cipher) as (...all: unknown[]) => Buffer;
    return Object.assign(cipher, {
      update(text: unknown, ...more: unknown[]) {
        if (typeof text === 'string')
          for (const secret of secretsIn(text)) noteSecret('a sealed secret', secret);
        return update(text, ...more);
      },
    });
  };
  crypto.createCipheriv = hooked;
}

/** Fields of a channel that are shown to whoever may see the channel. */
const SHOWN = new Set(['type', 'to', 'chatId']);

/** The secrets in a sealed text: credentials as a list, or a channel's config as an object. */
function secretsIn(sealed: string): string[] {
  let content: unknown;
  try {
    content = JSON.parse(sealed);
  } catch {
    return [sealed];
  }
  if (typeof content !== 'object' || content === null) return [sealed];
  return Object.entries(content)
    .filter(([name, value]) => !SHOWN.has(name) && typeof value === 'string')
    .flatMap(([, value]) => secretParts(value as string));
}

/** Of an address, what lies behind the host: that is what lets somebody in. */
function secretParts(text: string): string[] {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return [text];
  const { pathname, search, password } = new URL(text);
  return [...pathname.split('/'), search, password];
}

/** The form of tokens and API keys, of which the product keeps nothing but a hash. */
const TOKEN_FORM = /^[A-Za-z0-9_.-]{20,512}$/;

function hookHashing(): void {
  const { createHash } = crypto;
  crypto.createHash = (algorithm, options) => {
    const hash = createHash(algorithm, options);
    if (algorithm !== 'sha256') return hash;
    const update = hash.update.bind(hash) as (...all: unknown[]) => crypto.Hash;
    return Object.assign(hash, {
      update(data: unknown, ...more: unknown[]) {
        if (typeof data === 'string' && TOKEN_FORM.test(data)) noteSecret('a token or key', data);
        return update(data, ...more);
      },
    });
  };
}

/** Real sockets and injected requests alike: both end in these two. */
function hookAnswers(): void {
  const answers = ServerResponse.prototype as unknown as Record<string, (...all: unknown[]) => unknown>;
  for (const name of ['write', 'end']) {
    const original = answers[name] as (...all: unknown[]) => unknown;
    answers[name] = function (this: ServerResponse, chunk: unknown, ...rest: unknown[]) {
      if (isOurs(this) && (typeof chunk === 'string' || chunk instanceof Uint8Array))
        keepWritten('an HTTP answer', Buffer.from(chunk as Uint8Array).toString('utf8'));
      return original.call(this, chunk, ...rest);
    };
  }
}

/** The pool's simulator and the receivers of messages answer, too, in this process; only we send these headers. */
function isOurs(answer: ServerResponse): boolean {
  return answer.hasHeader('x-content-type-options') || answer.hasHeader('content-security-policy');
}
