/** Copies a whole database into another one: from the embedded one to a server, or back. */
import { openDatabase, type DatabaseLocation } from '../connection/database';
import { copyAll, type Copied, type CopyProgress } from './copy';

export { CopyError, type Copied, type CopyProgress } from './copy';

/** Opens both databases, which migrates them to this version, and copies the one into the other. */
export async function copyDatabase(
  from: DatabaseLocation,
  to: DatabaseLocation,
  progress: CopyProgress,
): Promise<Copied> {
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await copyAll(source, target, progress);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
