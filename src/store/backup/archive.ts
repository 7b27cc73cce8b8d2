import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { createSealing } from './seal';
import { BLOCK, headerOf, paddingOf } from './tar';

/** A file of the archive: its bytes, or the file on this disk that has them. A folder has neither. */
export interface Packed {
  path: string;
  content: Buffer | { file: string; size: number } | null;
}

/** The bytes of a backup: a packed tar and its seal. */
export async function* packedArchive(files: readonly Packed[]): AsyncGenerator<Buffer, void> {
  const gzip = createGzip({ level: constants.Z_DEFAULT_COMPRESSION });
  // Its error reaches whoever reads the packed bytes.
  pipeline(Readable.from(tarOf(files), { objectMode: false }), gzip, () => undefined);
  const sealing = createSealing();
  for await (const piece of gzip as AsyncIterable<Buffer>) {
    sealing.add(piece);
    yield piece;
  }
  yield sealing.seal();
}

async function* tarOf(files: readonly Packed[]): AsyncGenerator<Buffer, void> {
  for (const { path, content } of files) {
    if (content === null) {
      yield headerOf({ path, kind: 'folder', size: 0 }, 0o700);
      continue;
    }
    const size = Buffer.isBuffer(content) ? content.length : content.size;
    yield headerOf({ path, kind: 'file', size }, 0o600);
    if (Buffer.isBuffer(content)) yield content;
    else yield* piecesOf(content);
    yield Buffer.alloc(paddingOf(size));
  }
  yield Buffer.alloc(2 * BLOCK);
}

async function* piecesOf({ file, size }: { file: string; size: number }): AsyncGenerator<Buffer, void> {
  let read = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    read += piece.length;
    yield piece;
  }
  if (read !== size) throw new Error('a file changed while it was read into the backup');
}
