import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AnswerError } from './errors';
import { EXIT } from './exit-codes';

/** Refuses a place where no new file can be written, before any work is done for it. */
export function requireNewFile(path: string, force: boolean): void {
  if (!existsSync(dirname(path))) throw refusal(`${path} is in a folder that does not exist.`);
  if (!existsSync(path)) return;
  if (!statSync(path).isFile()) throw refusal(`${path} is not a file: name a file in it.`);
  if (!force) throw refusal(`${path} exists already. Name another file, or overwrite it with --force.`);
}

/**
 * Writes a file of mode 0600 that appears only when it is whole and `check` has read it; else nothing is left of it.
 */
export async function writeNewFile<Checked>(
  path: string,
  pieces: AsyncIterable<Uint8Array | string>,
  { force, check }: { force: boolean; check(written: string): Promise<Checked> },
): Promise<Checked> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  const forget = () => rmSync(part, { force: true });
  const interrupted = () => {
    forget();
    process.exit(EXIT.interrupted);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const onDisk = <Result>(step: Promise<Result>) => step.catch((error: unknown) => fail(path, error));
  try {
    const file = await onDisk(open(part, 'wx', 0o600));
    try {
      for await (const piece of pieces) await onDisk(file.writeFile(piece));
      await onDisk(file.sync());
    } finally {
      await file.close();
    }
    const checked = await check(part);
    // It may have been made by somebody else meanwhile.
    requireNewFile(path, force);
    await onDisk(rename(part, path));
    return checked;
  } finally {
    forget();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

function fail(path: string, error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  const reasons: Record<string, string> = {
    ENOSPC: 'its disk is full',
    EDQUOT: 'the disk quota of this user is used up',
    EROFS: 'its file system is read-only',
    EACCES: 'permission to its folder is denied',
    EPERM: 'permission to its folder is denied',
    EFBIG: 'it would be larger than its file system, or this process, may write',
  };
  throw new AnswerError(
    'UNAVAILABLE',
    `${path} cannot be written: ${reasons[code] ?? `the system refuses it (${code})`}. Nothing was left of it.`,
  );
}

function refusal(message: string): AnswerError {
  return new AnswerError('CONFLICT', message);
}
