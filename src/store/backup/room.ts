import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { VerbError } from '../../verb-error';

/** The server needs this much to go on. */
const SPARE_BYTES = 64 * 1024 * 1024;

/** The relative paths of all files and folders below a folder, each folder before its files. */
export async function listTree(root: string): Promise<{ path: string; size: number | null }[]> {
  const found: { path: string; size: number | null }[] = [];
  const walk = async (folder: string) => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        found.push({ path, size: null });
        await walk(path);
      } else if (entry.isFile()) found.push({ path, size: (await stat(join(root, path))).size });
    }
  };
  await walk('');
  return found;
}

/** Throws VerbError if the disk has no room for so many bytes more. */
export async function requireRoom(folder: string, bytes: number, remedy: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes + SPARE_BYTES) return;
  const megabytes = Math.ceil((bytes + SPARE_BYTES) / 1024 / 1024);
  throw new VerbError(
    'UNAVAILABLE',
    `The disk of DATA_DIR has less than the ${megabytes} MB that this takes. ${remedy}`,
  );
}
