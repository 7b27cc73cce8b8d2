import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { MemoryFS, PGlite, type PGliteOptions } from '@electric-sql/pglite';

/** Of what Node has; its types of this version do not name it. */
declare const WebAssembly: {
  compile(program: Uint8Array): Promise<object>;
  Module: { prototype: object };
};

/** A folder has no contents. Folders come before what is in them. */
interface Entry {
  path: string;
  mode: number;
  contents: Uint8Array | null;
}

interface Folder {
  node_ops: {
    mknod(folder: Folder, name: string, mode: number, device: number): object;
  };
}

/** Of Emscripten's files in memory, whose own types PGlite does not bring. */
interface Files {
  readdir(folder: string): string[];
  stat(path: string): { mode: number };
  isDir(mode: number): boolean;
  readFile(path: string): Uint8Array;
  mkdir(path: string, mode: number): void;
  mkdirTree(path: string, mode: number): void;
  lookupPath(path: string, options: object): { node: Folder };
}

const filesOf = (pg: PGlite) => (pg.Module as unknown as { FS: Files }).FS;

function* entriesIn(files: Files, folder: string): Generator<Entry> {
  for (const name of files.readdir(folder)) {
    if (name === '.' || name === '..') continue;
    const path = `${folder}/${name}`;
    const { mode } = files.stat(path);
    const isFolder = files.isDir(mode);
    yield { path, mode, contents: isFolder ? null : files.readFile(path) };
    if (isFolder) yield* entriesIn(files, path);
  }
}

/** Shuts the database in memory down and keeps its files, so that others can start from it. */
export async function writeSnapshot(pg: PGlite, file: string): Promise<void> {
  const files = filesOf(pg);
  await pg.close();
  writeFileSync(file, serialize([...entriesIn(files, PGlite.paths.PGDATA)]));
}

class SnapshotFiles extends MemoryFS {
  constructor(private readonly entries: readonly Entry[]) {
    super();
  }

  override async initialSyncFs(): Promise<void> {
    const files = filesOf(this.pg as PGlite);
    files.mkdirTree(PGlite.paths.PGDATA, 0o700);
    for (const { path, mode, contents } of this.entries) {
      if (contents === null) files.mkdir(path, mode);
      else fileIn(files.lookupPath(dirname(path), {}).node, basename(path), mode, contents.slice());
    }
  }
}

/** What `FS.writeFile` does, without looking up the path of each of a thousand files several times. */
function fileIn(folder: Folder, name: string, mode: number, contents: Uint8Array): void {
  Object.assign(folder.node_ops.mknod(folder, name, mode, 0), { contents, usedBytes: contents.length });
}

interface Prepared {
  file: string;
  entries: readonly Entry[];
  program: object;
}

const KEPT = 'pow-crm embedded snapshot';

/**
 * Jest gives every test file modules of its own, so what takes long to prepare is kept with the thread: the files, and
 * the compiled program, which also stays as fast as it has become.
 */
async function prepare(file: string): Promise<Prepared> {
  const kept = getEnvironmentData(KEPT) as unknown as Prepared | undefined;
  if (kept?.file === file) return kept;
  const program = readFileSync(join(dirname(require.resolve('@electric-sql/pglite')), 'pglite.wasm'));
  const prepared: Prepared = {
    file,
    entries: deserialize(readFileSync(file)) as Entry[],
    program: await WebAssembly.compile(program),
  };
  setEnvironmentData(KEPT, prepared);
  return prepared;
}

/** What PGlite needs to start from the snapshot, in memory. */
export async function startFrom(file: string): Promise<PGliteOptions> {
  const { entries, program } = await prepare(file);
  // Another test file may have compiled it, and PGlite asks whether it is a module of this one's.
  Object.setPrototypeOf(program, WebAssembly.Module.prototype);
  return {
    fs: new SnapshotFiles(entries),
    pgliteWasmModule: program,
    // The usual 128 MB take longer to set to zero than all else here.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
  };
}
