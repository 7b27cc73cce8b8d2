import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printSchemaText } from './schema';

/** Beside `dist` and beside `src` alike. */
const FILE = join(__dirname, '..', '..', 'schema.graphql');

/** Writes schema.graphql, or with `--check` says whether it is fresh. Answers the exit code. */
export function emitSchema(args: readonly string[], file = FILE, say = writeLine): number {
  const fresh = printSchemaText();
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (args.includes('--check')) {
    if (current === fresh) return 0;
    say('schema.graphql differs from the code; run "npm run schema" and commit the result.');
    return 1;
  }
  if (current !== fresh) writeFileSync(file, fresh);
  return 0;
}

function writeLine(line: string): void {
  process.stderr.write(`${line}\n`);
}

if (require.main === module) process.exitCode = emitSchema(process.argv.slice(2));
