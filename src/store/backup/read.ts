import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { byteSource, type ByteSource } from './byte-source';
import { VerbError } from '../../verb-error';
import { isOurs, MANIFEST, PGDATA } from './layout';
import { readManifest, type Manifest } from './manifest';
import { SEAL_BYTES, sealOf } from './seal';
import { BLOCK, paddingOf, readHeader, type Member } from './tar';

const MOST_MANIFEST_BYTES = 1024 * 1024;

export interface ReadBackup {
  manifest: Manifest;
  /** bytes of all files when they are unpacked */
  bytes: number;
}

/** Gets each member but the manifest, in their order, and reads all of its content. */
export type Unpack = (member: Member, content: AsyncGenerator<Buffer, void>) => Promise<void>;

/**
 * Reads a whole backup: at first its hash, then its members. Throws VerbError if it is cut off, changed, made by a
 * newer version, or holds anything that does not belong there.
 */
export async function readBackup(path: string, unpack: Unpack = skip): Promise<ReadBackup> {
  const packedBytes = await checkSeal(path);
  const packed = createReadStream(path, { end: packedBytes - 1, highWaterMark: 262_144 });
  const gunzip = createGunzip();
  // Its error reaches whoever reads the unpacked bytes.
  pipeline(packed, gunzip, () => undefined);
  return readMembers(byteSource(gunzip as AsyncIterable<Buffer>), unpack);
}

/** Returns the number of bytes in front of the seal. */
async function checkSeal(path: string): Promise<number> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new VerbError('BAD_USER_INPUT', `${path} cannot be read (${error.code ?? 'unknown error'}).`);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new VerbError('BAD_USER_INPUT', `${path} is not a file.`);
    const packedBytes = stat.size - SEAL_BYTES;
    if (packedBytes <= 0) throw notWhole();
    const seal = Buffer.alloc(SEAL_BYTES);
    await file.read(seal, 0, SEAL_BYTES, packedBytes);
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path, { end: packedBytes - 1 }) as AsyncIterable<Buffer>)
      hash.update(piece);
    if (!sealOf(hash.digest('hex')).equals(seal)) throw notWhole();
    return packedBytes;
  } finally {
    await file.close();
  }
}

async function readMembers(source: ByteSource, unpack: Unpack): Promise<ReadBackup> {
  const first = await nextMember(source);
  if (first?.path !== MANIFEST || first.size > MOST_MANIFEST_BYTES) throw notOurs();
  const manifest = readManifest((await take(source, first.size)).toString('utf8'));
  await take(source, paddingOf(first.size));
  let bytes = 0;
  const seen = new Set<string>([MANIFEST]);
  for (let member = await nextMember(source); member; member = await nextMember(source)) {
    if (!isOurs(member) || seen.has(member.path)) throw notOurs();
    seen.add(member.path);
    bytes += member.size;
    await unpack(member, source.pieces(member.size));
    await take(source, paddingOf(member.size));
  }
  if (!seen.has(`${PGDATA}/PG_VERSION`)) throw notOurs();
  return { manifest, bytes };
}

/** null: the empty block that ends the archive */
async function nextMember(source: ByteSource): Promise<Member | null> {
  const header = await take(source, BLOCK);
  if (header.every((byte) => byte === 0)) return null;
  const member = readHeader(header);
  if (member === null) throw notOurs();
  return member;
}

async function take(source: ByteSource, bytes: number): Promise<Buffer> {
  const taken = await source.take(bytes).catch((error: NodeJS.ErrnoException) => {
    // The hash is right, so it was packed like this.
    if (error.code?.startsWith('Z_')) throw notOurs();
    throw error;
  });
  if (taken === null) throw notOurs();
  return taken;
}

const skip: Unpack = async (_member, content) => {
  for await (const _piece of content) continue;
};

function notWhole(): VerbError {
  return new VerbError(
    'BAD_USER_INPUT',
    'The file is not a whole backup of Pow CRM: it was cut off or changed.',
  );
}

function notOurs(): VerbError {
  return new VerbError(
    'BAD_USER_INPUT',
    'The file is not a backup of Pow CRM: it holds something that does not belong there.',
  );
}
