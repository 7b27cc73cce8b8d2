import { createHash } from 'node:crypto';
import { constants, gzipSync } from 'node:zlib';

const HEX_DIGITS = 64;
/** Bytes 4 to 9 of a gzip header: its time, level and system. */
const HEADER_DETAILS = [4, 10] as const;

/**
 * The end of a backup: the SHA-256 of everything before it. It is a gzip member of its own, so that the usual tools
 * still read the whole file.
 */
export function sealOf(digest: string): Buffer {
  const seal = gzipSync(`sha256 ${digest}\n`, { level: constants.Z_NO_COMPRESSION });
  // The same bytes on every system, so that a changed one shows.
  return seal.fill(0, ...HEADER_DETAILS);
}

export const SEAL_BYTES = sealOf('0'.repeat(HEX_DIGITS)).length;

/** Hashes what passes through, and gives the seal at the end. */
export function createSealing() {
  const hash = createHash('sha256');
  return {
    add: (piece: Uint8Array) => void hash.update(piece),
    seal: () => sealOf(hash.digest('hex')),
  };
}
