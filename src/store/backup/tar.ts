/** One member of the archive. Only files have a size. */
export interface Member {
  path: string;
  kind: 'file' | 'folder';
  size: number;
}

/** Members are padded to whole blocks, and two empty blocks end the archive. */
export const BLOCK = 512;
const NAME_BYTES = 100;
const CHECKSUM = { at: 148, bytes: 8 };

/** The header of a member in the format ustar, which every tar reads. Owners and times are left out. */
export function headerOf({ path, kind, size }: Member, mode: number): Buffer {
  const name = Buffer.from(kind === 'folder' ? `${path}/` : path);
  if (name.length > NAME_BYTES) throw new Error(`the path ${path} is too long for the archive`);
  const header = Buffer.alloc(BLOCK);
  name.copy(header);
  const octal = (value: number, at: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1');
  octal(mode, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(0, 136, 11);
  header.write(kind === 'folder' ? '5' : '0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, CHECKSUM.at, 'latin1');
  return header;
}

/** null: the header is not one of ours. */
export function readHeader(header: Buffer): Member | null {
  const textAt = (at: number, bytes: number) =>
    header.toString('utf8', at, at + bytes).replace(/\0[^]*$/, '');
  const type = textAt(156, 1);
  const size = /^[0-7]{11}$/.exec(textAt(124, 12));
  const sum = /^[0-7]{6}$/.exec(textAt(CHECKSUM.at, CHECKSUM.bytes));
  if ((type !== '0' && type !== '5') || !size || !sum || parseInt(sum[0], 8) !== sumOf(header)) return null;
  // A prefix would stand in front of the name; ours fit without.
  if (textAt(257, 5) !== 'ustar' || textAt(345, 155) !== '') return null;
  const path = textAt(0, NAME_BYTES);
  return type === '5'
    ? { path: path.replace(/\/$/, ''), kind: 'folder', size: 0 }
    : { path, kind: 'file', size: parseInt(size[0], 8) };
}

/** The zeros behind a file's content. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** The sum of all bytes, with spaces in place of the sum itself. */
function sumOf(header: Buffer): number {
  return header.reduce(
    (sum, byte, at) =>
      sum + (at >= CHECKSUM.at && at < CHECKSUM.at + CHECKSUM.bytes ? ' '.charCodeAt(0) : byte),
    0,
  );
}
