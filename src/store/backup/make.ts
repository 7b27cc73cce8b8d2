import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlSession } from '../connection/sql-session';
import { packedArchive, type Packed } from './archive';
import { factsOf, type DatabaseFacts } from './facts';
import { KEY_FILE, KEY_FILES, MANIFEST, PGDATA, unfinishedBackup } from './layout';
import { FORMAT, type KeyPlace, type Manifest } from './manifest';
import { listTree, requireRoom } from './room';

/** The database whose folder is backed up. */
export interface BackedUp {
  dataDir: string;
  /** true: CREDENTIALS_KEY opens the credentials, so no key of the folder does */
  keyFromEnvironment: boolean;
  version: string;
  now(): Date;
}

/** Copies the database's files as they are at one moment, and calls `meanwhile` before anything changes. */
export type Snapshot = (to: string, meanwhile: (session: SqlSession) => Promise<void>) => Promise<void>;

export interface Backup {
  pieces: AsyncGenerator<Buffer, void>;
  /** Removes what it needed; to be called whether or not all pieces were read. */
  end(): Promise<void>;
}

type Keys = [name: string, content: Buffer][];

/** A backup while the server goes on: it waits only as long as its files are copied. Throws VerbError. */
export async function backupOfRunning(
  backedUp: BackedUp,
  snapshot: Snapshot,
  withKey: boolean,
): Promise<Backup> {
  const { dataDir, now } = backedUp;
  const files = await listTree(join(dataDir, PGDATA));
  await requireRoom(
    dataDir,
    files.reduce((sum, { size }) => sum + (size ?? 0), 0),
    'Make room there, or stop the server and make the backup without it.',
  );
  const copy = join(dataDir, unfinishedBackup(randomUUID()));
  const end = () => rm(copy, { recursive: true, force: true });
  try {
    let taken: { facts: DatabaseFacts; keys: Keys; at: Date } | null = null;
    await snapshot(copy, async (session) => {
      taken = { facts: await factsOf(session), keys: readKeys(dataDir), at: now() };
    });
    if (taken === null) throw new Error('the files were copied, but nothing was read of them');
    return { pieces: await archiveOf(backedUp, copy, taken, withKey), end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A backup of a folder whose database is closed; the caller holds it. */
export async function backupOfClosed(
  backedUp: BackedUp,
  facts: DatabaseFacts,
  withKey: boolean,
): Promise<AsyncGenerator<Buffer, void>> {
  const { dataDir, now } = backedUp;
  return archiveOf(backedUp, join(dataDir, PGDATA), { facts, keys: readKeys(dataDir), at: now() }, withKey);
}

async function archiveOf(
  { keyFromEnvironment, version }: BackedUp,
  pgdata: string,
  { facts, keys, at }: { facts: DatabaseFacts; keys: Keys; at: Date },
  withKey: boolean,
): Promise<AsyncGenerator<Buffer, void>> {
  const hasKey = keys.some(([name]) => name === KEY_FILE);
  const key = placeOf({ keyFromEnvironment, hasKey, withKey });
  const manifest: Manifest = { format: FORMAT, version, takenAt: at.toISOString(), key, ...facts };
  const files: Packed[] = [
    { path: MANIFEST, content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    ...(key === 'INCLUDED' ? keys.map(([path, content]) => ({ path, content })) : []),
    { path: PGDATA, content: null },
  ];
  for (const { path, size } of await listTree(pgdata))
    files.push({
      path: `${PGDATA}/${path}`,
      content: size === null ? null : { file: join(pgdata, path), size },
    });
  return packedArchive(files);
}

function placeOf(known: { keyFromEnvironment: boolean; hasKey: boolean; withKey: boolean }): KeyPlace {
  if (known.keyFromEnvironment) return 'CREDENTIALS_KEY';
  if (!known.hasKey) return 'NONE';
  return known.withKey ? 'INCLUDED' : 'LEFT_OUT';
}

/** In one go, so that a rotation of the key does not come in between. */
function readKeys(dataDir: string): Keys {
  return KEY_FILES.filter((name) => existsSync(join(dataDir, name))).map((name) => [
    name,
    readFileSync(join(dataDir, name)),
  ]);
}
