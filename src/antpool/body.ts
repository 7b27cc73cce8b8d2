import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { codeOf } from './network';

type Unpack = (bytes: Uint8Array, options: ZlibOptions) => Buffer;

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);
const isGzip = (bytes: Uint8Array) => startsWith(bytes, 0x1f, 0x8b);

/** By the name in Content-Encoding; those without a mark of their own are tried. */
const UNPACKERS: Readonly<Record<string, readonly Unpack[]>> = {
  br: [(bytes, { maxOutputLength }) => brotliDecompressSync(bytes, { maxOutputLength })],
  deflate: [inflateSync, inflateRawSync],
};

/**
 * The text of a body. What its headers say is only believed where the bytes agree: proxies keep `Content-Encoding: gzip`
 * on a body that they have unpacked, or drop it. UTF-8 unless a byte order mark, the charset or the zero bytes of
 * UTF-16 say otherwise. Throws zlib's error if a packed body is broken or larger than `limit`.
 */
export function bodyText(
  bytes: Uint8Array,
  { encoding = '', type = '' }: { encoding?: string; type?: string },
  limit: number,
): string {
  const plain = unpacked(bytes, encoding.trim().toLowerCase(), { maxOutputLength: limit });
  return new TextDecoder(charsetOf(plain, type)).decode(plain);
}

function unpacked(bytes: Uint8Array, encoding: string, options: ZlibOptions): Uint8Array {
  if (isGzip(bytes)) return gunzipSync(bytes, options);
  for (const unpack of UNPACKERS[encoding] ?? [])
    try {
      return unpack(bytes, options);
    } catch (error) {
      if (isTooLarge(error)) throw error;
    }
  return bytes;
}

/** True if a body is too large once it is unpacked. */
export function isTooLarge(error: unknown): boolean {
  return codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
}

/** JSON begins with ASCII, so in UTF-16 one of its first two bytes is zero. */
function charsetOf(bytes: Uint8Array, type: string): string {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe) || (bytes[0] !== 0 && bytes[1] === 0)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff) || (bytes[0] === 0 && bytes[1] !== 0)) return 'utf-16be';
  const [, label = 'utf-8'] = /charset\s*=\s*"?([\w-]+)/i.exec(type) ?? [];
  // Without a zero byte it is not UTF-16, whatever was written.
  return /^utf-?(8|16|32)/i.test(label) || !isKnown(label) ? 'utf-8' : label;
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
