import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ENCODINGS, type Encoding } from './encoding';

/** A file of the dashboard, in memory, ready to send. */
export interface WebFile {
  type: string;
  /** in each encoding that makes it smaller, and uncompressed */
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
  tag: string;
  /** true: its name changes whenever its content does */
  isLasting: boolean;
}

/** By path, such as "/assets/index-BkrCR2rk.css". */
export type WebFiles = ReadonlyMap<string, WebFile>;

export const PAGE = '/index.html';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = /^(text\/|application\/|image\/svg)/;
const TWIN: Record<string, Encoding> = { '.br': 'br', '.gz': 'gzip' };
/** The names that the build gives hashed files. */
const HASHED = /^\/assets\/.*-[\w-]{8}\.\w+$/;
/** Characters that a route would read as a pattern are excluded. */
const PLAIN_NAME = /^(\/[\w-][\w.-]*)+$/;
/** A build without compressed twins is compressed at every start, so with less effort. */
const QUICK_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Reads the folder that `npm run build` fills. null: it has no dashboard. */
export async function readWebFiles(folder: string): Promise<WebFiles | null> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).then(
    (entries) =>
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join('/')),
    () => [],
  );
  const served = names.filter((name) => PLAIN_NAME.test(name) && TYPES[extname(name)] !== undefined);
  const read = async (name: string) => [name, await readWebFile(folder, name, names)] as const;
  const files = new Map(await Promise.all(served.map(read)));
  return files.has(PAGE) ? files : null;
}

async function readWebFile(folder: string, name: string, names: readonly string[]): Promise<WebFile> {
  const identity = await readFile(join(folder, name));
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const bodies: WebFile['bodies'] = { identity };
  for (const [ending, encoding] of Object.entries(TWIN)) {
    if (names.includes(name + ending)) bodies[encoding] = await readFile(join(folder, name + ending));
    else if (COMPRESSIBLE.test(type)) bodies[encoding] = await compressed(identity, encoding);
  }
  for (const encoding of ENCODINGS)
    if (encoding !== 'identity' && (bodies[encoding]?.length ?? 0) >= identity.length)
      delete bodies[encoding];
  const tag = createHash('sha256').update(identity).digest('base64url').slice(0, 27);
  return { type, bodies, tag, isLasting: HASHED.test(name) };
}

function compressed(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br' ? promisify(brotliCompress)(bytes, QUICK_BROTLI) : promisify(gzip)(bytes);
}
