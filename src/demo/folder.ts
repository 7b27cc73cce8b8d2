import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^pow-crm-demo-(\d+)-\w+$/;

/**
 * A fresh folder that goes when the process exits. Its name holds the process number: the folders of demos that were
 * killed, with keys in them, are removed at the next start.
 */
export function makeDemoFolder(parent: string): string {
  for (const name of readdirSync(parent)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)) && isOurs(join(parent, name))) remove(join(parent, name));
  }
  const folder = mkdtempSync(join(parent, `pow-crm-demo-${process.pid}-`));
  process.once('exit', () => remove(folder));
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isOurs(path: string): boolean {
  try {
    const { uid } = lstatSync(path);
    return lstatSync(path).isDirectory() && (process.getuid === undefined || uid === process.getuid());
  } catch {
    return false;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // A folder that cannot be removed now is found by the next demo.
  }
}
