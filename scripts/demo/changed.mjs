import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, by its path from the root; a path that is a file stands for itself. */
export function filesOf(root, ...paths) {
  return paths.flatMap((path) => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return stats ? [path] : [];
    return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  });
}

/** When a file was written, in milliseconds; 0: there is none. */
export function writtenAt(root, path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** As make has it: whether an output is missing, or older than one of its inputs. */
export function isStale(root, output, inputs) {
  const at = writtenAt(root, output);
  return inputs.some((input) => writtenAt(root, input) >= at);
}
