// A source file does one job. Fails on any above the limit, and prints the median.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST_LINES = 300;
const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
const GENERATED = join('src', 'store', 'generated');

const sizes = ['src', join('web', 'src')]
  .flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }))
  .filter(
    (entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name) && !entry.name.endsWith('.generated.ts'),
  )
  .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
  .filter((file) => !file.startsWith(GENERATED))
  .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length }))
  .sort((one, other) => one.lines - other.lines);

const tooLong = sizes.filter(({ lines }) => lines > MOST_LINES);
for (const { file, lines } of tooLong) console.log(`${file}: ${lines} lines, at most ${MOST_LINES}`);
console.log(
  `${sizes.length} files, median ${sizes[Math.floor(sizes.length / 2)].lines} lines, longest ${sizes.at(-1).lines} (${sizes.at(-1).file})`,
);
if (tooLong.length > 0) process.exitCode = 1;
