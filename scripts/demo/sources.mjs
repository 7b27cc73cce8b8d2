import { filesOf, isStale } from './changed.mjs';

const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

export const outputOf = (source) => source.replace(/^src/, 'dist').replace(/\.ts$/, '.js');

/** The sources, from the root, whose output is missing or older. */
export function changedSources(root) {
  const settings = filesOf(root, ...SETTINGS);
  return filesOf(root, 'src').filter(
    (source) => source.endsWith('.ts') && isStale(root, outputOf(source), [source, ...settings]),
  );
}
