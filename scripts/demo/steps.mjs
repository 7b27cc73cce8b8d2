import { mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOf, isStale, writtenAt } from './changed.mjs';
import { changedSources } from './sources.mjs';

const CLIENT = 'src/store/generated/client.ts';
const PAGE = 'dist/web/index.html';
/** Files that change when other versions are installed. */
const INSTALLED = 'package-lock.json';

/**
 * The steps that the demo needs before it can start: each with the words for it, whether it has to be done, and how. What is
 * done halfway when it is ended counts as not done. `run` takes a command line of Node.js.
 */
export function stepsOf(root, run) {
  const date = (output, at) => utimesSync(join(root, output), at, at);
  return {
    client: {
      words: () => 'Generating the database client',
      isDue: () =>
        isStale(root, CLIENT, filesOf(root, 'prisma/schema.prisma', 'prisma.config.ts', INSTALLED)),
      async carryOut() {
        const at = new Date();
        // Prisma writes into no folder that it does not know as its own.
        if (writtenAt(root, CLIENT) === 0)
          rmSync(dirname(join(root, CLIENT)), { recursive: true, force: true });
        else date(CLIENT, new Date(0));
        await run('node_modules/prisma/build/index.js', 'generate', '--no-hints');
        date(CLIENT, at);
      },
    },
    program: {
      words() {
        const { length } = changedSources(root);
        return `Compiling ${length} ${length === 1 ? 'file' : 'files'}`;
      },
      isDue: () => changedSources(root).length > 0,
      carryOut: () => run('scripts/demo/compile.mjs'),
    },
    dashboard: {
      words: () => 'Building the dashboard',
      isDue: () => isStale(root, PAGE, filesOf(root, 'web', INSTALLED)),
      async carryOut() {
        const at = new Date();
        const [built, aside] = ['dist/web', 'dist/web.new'].map((path) => join(root, path));
        const vite = ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'];
        await run(...vite, '--outDir', '../dist/web.new', '--emptyOutDir');
        rmSync(built, { recursive: true, force: true });
        mkdirSync(join(root, 'dist'), { recursive: true });
        renameSync(aside, built);
        date(PAGE, at);
      },
    },
  };
}
