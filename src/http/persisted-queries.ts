import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../access/viewer';
import type { ErrorCode } from '../api/errors';
import { parsed, record, type Received } from './asked-operation';
import { parametersOf } from './parameters';
import { isRead } from './read';
import { tokenOf } from './work/work';

/** Limits of the kept texts that tokens sent with their digest. */
export interface PersistedSizes {
  /** per token; the most recently used are kept */
  texts: number;
  bytes: number;
  /** tokens; the most recently active are kept */
  tokens: number;
}

const PERSISTED: PersistedSizes = { texts: 200, bytes: 512 * 1024, tokens: 64 };

/** The request with its text filled in, or the reason why there is none. */
type Resolved =
  | {
      received: Received;
      /** Keeps its text for the token, if the digest came with it. Call it once the text is known to be valid. */
      remember(): void;
    }
  | { status: number; code: ErrorCode; message: string };

export interface PersistedQueries {
  resolve(request: Received, viewer: Viewer): Resolved;
}

/** The messages by which clients recognise these two errors. */
const NOT_FOUND = {
  status: 200,
  code: 'PERSISTED_QUERY_NOT_FOUND',
  message: 'PersistedQueryNotFound',
} as const;
const NOT_SUPPORTED = {
  status: 200,
  code: 'PERSISTED_QUERY_NOT_SUPPORTED',
  message: 'PersistedQueryNotSupported',
} as const;
const wrong = (message: string) => ({ status: 400, code: 'BAD_USER_INPUT', message }) as const;

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Automatic persisted queries: a text that was sent once with its SHA-256 may be named by that alone. Each token has
 * its own, so that tokens can neither discover nor evict each other's.
 */
export function createPersistedQueries(sizes: PersistedSizes = PERSISTED): PersistedQueries {
  const tokens = new LRUCache<string, LRUCache<string, string>>({ max: sizes.tokens });

  function remember(token: string, digest: string, text: string): void {
    let texts = tokens.get(token);
    if (!texts) {
      texts = new LRUCache({
        max: sizes.texts,
        maxSize: sizes.bytes,
        sizeCalculation: (text) => Buffer.byteLength(text),
      });
      tokens.set(token, texts);
    }
    texts.set(digest, text);
  }

  return {
    resolve(request, viewer) {
      const asked = persistedOf(request);
      if (asked === null) return { received: request, remember: () => undefined };
      const { version, sha256Hash } = record(asked.persisted);
      if (version !== 1) return NOT_SUPPORTED;
      const digest = typeof sha256Hash === 'string' ? sha256Hash.toLowerCase() : '';
      if (!DIGEST.test(digest))
        return wrong('persistedQuery.sha256Hash must be the SHA-256 of the query, in 64 hexadecimal digits.');
      const token = tokenOf(viewer);
      if (asked.query === null) {
        const text = tokens.get(token)?.get(digest);
        return text === undefined ? NOT_FOUND : { received: asked.holding(text), remember: () => undefined };
      }
      const text = asked.query;
      if (createHash('sha256').update(text).digest('hex') !== digest)
        return wrong('persistedQuery.sha256Hash is not the SHA-256 of the query that came with it.');
      return { received: asked.holding(text), remember: () => remember(token, digest, text) };
    },
  };
}

interface Persisted {
  persisted: unknown;
  /** null: the request only names it */
  query: string | null;
  /** the request with this text instead of the extension */
  holding(text: string): Received;
}

/** null: the request does not use it, or is so unusual that Apollo handles it */
function persistedOf(request: Received): Persisted | null {
  return isRead(request) ? persistedInAddress(request) : persistedInBody(request);
}

function persistedInBody(request: Received): Persisted | null {
  if (Array.isArray(request.body)) return null;
  const body = record(request.body);
  const { persistedQuery, ...extensions } = record(body.extensions);
  const query = body.query ?? null;
  if (!persistedQuery || (query !== null && typeof query !== 'string')) return null;
  return {
    persisted: persistedQuery,
    query,
    holding: (text) => ({ ...pick(request), body: { ...body, query: text, extensions } }),
  };
}

function persistedInAddress(request: Received): Persisted | null {
  const parameters = parametersOf(request);
  if (parameters.getAll('extensions').length !== 1 || parameters.getAll('query').length > 1) return null;
  const { persistedQuery, ...extensions } = record(parsed(parameters.get('extensions')));
  if (!persistedQuery) return null;
  return {
    persisted: persistedQuery,
    query: parameters.get('query'),
    holding(text) {
      const full = new URLSearchParams(parameters.toString());
      full.set('query', text);
      if (Object.keys(extensions).length === 0) full.delete('extensions');
      else full.set('extensions', JSON.stringify(extensions));
      return { ...pick(request), url: `${request.url.split('?')[0]}?${full.toString()}` };
    },
  };
}

/** Copies these, because they are on the prototype of a Fastify request. */
function pick({ method, url, headers, body }: Received): Received {
  return { method, url, headers, body };
}
