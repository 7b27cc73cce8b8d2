import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';

const WEB = join(__dirname, '..', '..', 'dist', 'web');
const MOST_BYTES = 120_000;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

const read = (file: string) => readFileSync(join(WEB, file));

/** The files that a chunk needs before it runs, those of its imports included. */
function filesOf(manifest: Record<string, Chunk>, name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no ${name}`);
  if (seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const other of chunk.imports ?? []) filesOf(manifest, other, seen);
  return seen;
}

it('the first load, the Now screen included, is at most 120 kB compressed', () => {
  const manifest = JSON.parse(read('.vite/manifest.json').toString()) as Record<string, Chunk>;
  const files = new Set(['index.html']);
  for (const entry of ['index.html', 'src/screens/now/index.tsx'])
    for (const file of filesOf(manifest, entry)) files.add(file);
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
  expect(files.size).toBeGreaterThan(3);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

it('the page has no script and no style of its own, which its policy would forbid', () => {
  const page = read('index.html').toString();
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  for (const [, attributes = '', body] of page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)) {
    expect(attributes).toMatch(/src="\/assets\//);
    expect(body).toBe('');
  }
});

it('every text file of the build has its compressed twins', () => {
  const manifest = JSON.parse(read('.vite/manifest.json').toString()) as Record<string, Chunk>;
  for (const { file } of Object.values(manifest)) {
    const { length } = read(file);
    const twins = [read(`${file}.gz`).length, read(`${file}.br`).length];
    // The frame of a packed file takes some 20 bytes; the server sends no twin that is larger.
    for (const twin of twins) expect(twin).toBeLessThan(Math.max(length, 120));
  }
});
