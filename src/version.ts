import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** This program's version, from the package.json next to `src` and `dist`. */
export const VERSION = (
  JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string }
).version;
