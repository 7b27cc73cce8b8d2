// Compiles the sources that have changed since they were compiled, by swc as in the tests: a second for all of them, where
// tsc takes half a minute. Types are not looked at; `npm run build` and `npm run verify` do.
import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedSources, outputOf } from './sources.mjs';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..', '..');
const require = createRequire(import.meta.url);
const { transformFile } = require('@swc/core');
const [[, options]] = Object.values(require('../../jest.config.js').transform);
await Promise.all(
  changedSources(ROOT).map(async (source) => {
    const at = new Date();
    const { code, map } = await transformFile(join(ROOT, source), {
      ...options,
      // As tsc leaves it: what is loaded late may be an ES module. One of ours says what it exports, or Node finds nothing.
      module: { ...options.module, ignoreDynamic: true, exportInteropAnnotation: true },
      cwd: ROOT,
      swcrc: false,
      sourceMaps: true,
    });
    const output = join(ROOT, outputOf(source));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(`${output}.map`, map);
    // Under its name it is whole, and as old as what it was made of.
    writeFileSync(`${output}.new`, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
    utimesSync(`${output}.new`, at, at);
    renameSync(`${output}.new`, output);
  }),
);
