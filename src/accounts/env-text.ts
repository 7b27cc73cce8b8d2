import type { FileFault } from './file-error';

/** A line of an environment file that says something: a variable, or a comment. */
export type EnvLine =
  | { line: number; kind: 'variable'; name: string; value: string }
  | { line: number; kind: 'comment'; text: string };

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(.*)$/;
const QUOTES = ['"', "'", '`'];

/**
 * Reads the text of an environment file as dotenv does: `export ` before a name, values bare or in one of three quotes
 * (over several lines too), comments. Faults are added to `faults`, and never quote a value.
 */
export function readEnvLines(text: string, faults: FileFault[]): EnvLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const read: EnvLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    const content = lines[index] ?? '';
    if (content.trim() === '') continue;
    if (content.trim().startsWith('#')) {
      read.push({ line, kind: 'comment', text: content.trim().replace(/^#+\s*/, '') });
      continue;
    }
    const [, name, rest = ''] = ASSIGNMENT.exec(content) ?? [];
    if (name === undefined) {
      faults.push({ line, field: null, problem: 'is neither NAME=value nor a comment' });
      continue;
    }
    const quote = QUOTES.find((mark) => rest.startsWith(mark));
    if (quote === undefined) {
      read.push({ line, kind: 'variable', name, value: rest.replace(/#.*$/, '').trim() });
      continue;
    }
    const end = endOfQuoted(lines, index, rest, quote);
    if (end === null) {
      faults.push({ line, field: name, problem: 'opens a quote that never closes' });
      continue;
    }
    index = end.index;
    const value = quote === '"' ? end.value.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : end.value;
    read.push({ line, kind: 'variable', name, value });
  }
  return read;
}

/** What stands between the quotes, and the line on which they close. */
function endOfQuoted(
  lines: readonly string[],
  start: number,
  first: string,
  quote: string,
): { index: number; value: string } | null {
  let inside = first.slice(1);
  for (let index = start; ; inside += `\n${lines[index] ?? ''}`) {
    for (let at = inside.indexOf(quote); at !== -1; at = inside.indexOf(quote, at + 1))
      if (inside[at - 1] !== '\\') return { index, value: inside.slice(0, at) };
    index += 1;
    if (index >= lines.length) return null;
  }
}
