/** A line of an environment file that has content: a variable, or a comment. */
export type EnvLine =
  | { line: number; kind: 'variable'; name: string; value: string; remark: string | null }
  | { line: number; kind: 'comment'; text: string };

/** A line that cannot be parsed. `name` is set if the line at least names a variable; the value is never quoted. */
export interface EnvLineFault {
  line: number;
  name: string | null;
  problem: string;
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(.*)$/;
const COLON = /^\s*(?:export\s+)?["']?([A-Za-z_][A-Za-z0-9_]*)["']?\s*:/;
const NAME_ONLY = /^\s*(?:export\s+|set\s+|setx\s+|\$env:)?([A-Za-z_][A-Za-z0-9_]*)(?:\s|$)/;
const QUOTES = ['"', "'", '`'];
/** Matches `${NAME}`, `$(command)` and `$NAME`. A `$name` in lower case is more likely part of a password. */
const DOLLAR = /\$(?:[{(]|[A-Z_][A-Z0-9_]+(?![a-z0-9_]))/;
/** Word processors replace straight quotes with these. */
const CURLY_QUOTE = /^[“”„‘’‚«»]/;

/**
 * Parses an environment file as dotenv does: `export ` before a name, values bare or in one of three quotes (also over
 * several lines), comments. A `remark` says where dotenv reads something other than what the file seems to say.
 */
export function readEnvLines(text: string): { lines: EnvLine[]; faults: EnvLineFault[] } {
  const source = text.split(/\r\n|\r|\n/);
  const lines: EnvLine[] = [];
  const faults: EnvLineFault[] = [];
  for (let index = 0; index < source.length; index++) {
    const line = index + 1;
    const content = source[index] ?? '';
    if (content.trim() === '') continue;
    if (content.trim().startsWith('#')) {
      lines.push({ line, kind: 'comment', text: content.trim().replace(/^#+\s*/, '') });
      continue;
    }
    const [, name, rest = ''] = ASSIGNMENT.exec(content) ?? [];
    if (name === undefined) {
      faults.push(unassigned(line, content));
      continue;
    }
    const quote = QUOTES.find((mark) => rest.startsWith(mark));
    if (quote === undefined) {
      const value = rest.replace(/#.*$/, '').trim();
      lines.push({ line, kind: 'variable', name, value, remark: bareRemark(rest, value) });
      continue;
    }
    const end = endOfQuoted(source, index, rest, quote);
    if (end === null) {
      faults.push({ line, name, problem: 'opens a quote that never closes' });
      continue;
    }
    index = end.index;
    const value = quote === '"' ? end.value.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : end.value;
    const remark = afterRemark(end.rest.trim()) ?? (quote === "'" ? null : dollarRemark(value));
    lines.push({ line, kind: 'variable', name, value, remark });
  }
  return { lines, faults };
}

function unassigned(line: number, content: string): EnvLineFault {
  const named = COLON.exec(content)?.[1];
  if (named !== undefined)
    return { line, name: named, problem: 'is followed by a colon; write NAME=value, with an equals sign' };
  if (/^\s*[{}[\]]/.test(content))
    return { line, name: null, problem: 'looks like JSON; write one NAME=value per line' };
  const name = NAME_ONLY.exec(content)?.[1] ?? null;
  return { line, name, problem: 'has no equals sign; write NAME=value, or begin a comment with #' };
}

function bareRemark(rest: string, value: string): string | null {
  if (CURLY_QUOTE.test(value)) return 'begins with a curly quotation mark; use straight ones';
  if (/[^\s#]#/.test(rest))
    return 'has a # in its value, which would begin a comment; put the value in quotes';
  return dollarRemark(value);
}

function afterRemark(rest: string): string | null {
  return rest === '' || rest.startsWith('#') ? null : 'has more text after the closing quote';
}

/** Some programs insert another variable's value here; dotenv and Node.js do not. */
function dollarRemark(value: string): string | null {
  return DOLLAR.test(value)
    ? 'has a $ before a name, and Pow CRM does not expand variables; write the value itself, or use single quotes if the $ is part of it'
    : null;
}

/** The text between the quotes, the line of the closing quote, and what follows it. */
function endOfQuoted(
  lines: readonly string[],
  start: number,
  first: string,
  quote: string,
): { index: number; value: string; rest: string } | null {
  let inside = first.slice(1);
  for (let index = start; ; inside += `\n${lines[index] ?? ''}`) {
    for (let at = inside.indexOf(quote); at !== -1; at = inside.indexOf(quote, at + 1))
      if (inside[at - 1] !== '\\') return { index, value: inside.slice(0, at), rest: inside.slice(at + 1) };
    index += 1;
    if (index >= lines.length) return null;
  }
}
