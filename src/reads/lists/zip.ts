import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

export interface ZipEntry {
  name: string;
  /** UTF-8 text */
  parts: AsyncIterable<string>;
}

/** Signatures, from the APPNOTE of PKWARE. */
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Version 2.0; sizes follow the data (bit 3); names are UTF-8 (bit 11); method 8 is deflate. */
const [VERSION, FLAGS, DEFLATE] = [20, 0x0808, 8];
/** 1 January 1980, the first day that the format knows: the same rows make the same bytes. */
const DATE = 0x0021;
/** Without ZIP64, sizes and offsets have 32 bits. */
const MOST_BYTES = 0xffff_ffff;

const compress = promisify(deflateRaw as (data: Uint8Array, options: object) => void) as unknown as (
  data: Uint8Array,
  options: { finishFlush: number },
) => Promise<Buffer>;

interface Written {
  name: Buffer;
  offset: number;
  crc: number;
  packed: number;
  size: number;
}

/** Little-endian numbers, each with its number of bytes. */
function bytes(...fields: (readonly [value: number, size: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of fields) at = buffer.writeUIntLE(value, at, size);
  return buffer;
}

const sums = ({ crc, packed, size }: Written) => [
  [crc, 4] as const,
  [packed, 4] as const,
  [size, 4] as const,
];

/** A ZIP archive, written as its entries come; each part of an entry is packed by itself, so memory stays small. */
export async function* zipPieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array, void> {
  const written: Written[] = [];
  let offset = 0;
  const sent = (piece: Buffer): Buffer => {
    offset += piece.length;
    if (offset > MOST_BYTES) throw new Error('the archive is longer than 4 GB');
    return piece;
  };
  for await (const { name, parts } of entries) {
    const entry: Written = { name: Buffer.from(name), offset, crc: 0, packed: 0, size: 0 };
    yield sent(Buffer.concat([localHeader(entry), entry.name]));
    const add = async (part: string, finishFlush: number) => {
      const data = Buffer.from(part);
      const packed = await compress(data, { finishFlush });
      // For no bytes, zlib answers 0.
      if (data.length > 0) entry.crc = crc32(data, entry.crc);
      entry.size += data.length;
      entry.packed += packed.length;
      return sent(packed);
    };
    for await (const part of parts) yield await add(part, constants.Z_SYNC_FLUSH);
    yield await add('', constants.Z_FINISH);
    yield sent(bytes([DESCRIPTOR, 4], ...sums(entry)));
    written.push(entry);
  }
  const directory = Buffer.concat(written.flatMap((entry) => [centralHeader(entry), entry.name]));
  const end = bytes(
    ...([
      [END, 4],
      [0, 2],
      [0, 2],
      [written.length, 2],
      [written.length, 2],
    ] as const),
    ...([
      [directory.length, 4],
      [offset, 4],
      [0, 2],
    ] as const),
  );
  yield sent(directory);
  yield sent(end);
}

function localHeader({ name }: Written): Buffer {
  return bytes(
    ...([
      [LOCAL, 4],
      [VERSION, 2],
      [FLAGS, 2],
      [DEFLATE, 2],
      [0, 2],
      [DATE, 2],
    ] as const),
    ...([
      [0, 4],
      [0, 4],
      [0, 4],
      [name.length, 2],
      [0, 2],
    ] as const),
  );
}

function centralHeader(entry: Written): Buffer {
  return bytes(
    ...([
      [CENTRAL, 4],
      [VERSION, 2],
      [VERSION, 2],
      [FLAGS, 2],
      [DEFLATE, 2],
      [0, 2],
      [DATE, 2],
    ] as const),
    ...sums(entry),
    ...([
      [entry.name.length, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [entry.offset, 4],
    ] as const),
  );
}
