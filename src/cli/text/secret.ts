import { readFileSync } from 'node:fs';
import { UsageError } from '../errors';

/** A value, or the text of the file that it names (@FILE, @-), because other users see what stands in a command. */
export function secretOf(option: string, text: string): string {
  const path = text === '@-' ? 0 : /^@(.+)$/s.exec(text)?.[1];
  if (path === undefined) return text;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new UsageError(`${option} names a file that cannot be read.`);
  }
}
