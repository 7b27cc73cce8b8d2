import { existsSync, readFileSync } from 'node:fs';
import { decodeText } from '../files/decode';
import { readEnvLines, type EnvLine } from '../files/env-text';
import type { ConfigFault } from './fault';
import type { Env } from './given';
import { comesTooLate, isOfOthers, KNOWN } from './known-names';
import { shownName } from './shown-name';
import { hintFor } from './unknown-names';

/** The contents of the process's `.env` files. Variables of the real environment win over them. */
export interface EnvFiles {
  /** the paths that were read */
  paths: readonly string[];
  names: ReadonlySet<string>;
  faults: readonly ConfigFault[];
}

export const NO_FILES: EnvFiles = { paths: [], names: new Set(), faults: [] };

interface ProcessLike {
  env: Env;
  /** options for Node.js itself, which may name other files */
  execArgv: readonly string[];
}

type ReadBytes = (path: string) => Uint8Array | null;

/**
 * Reads `.env` in the current folder, or the files given to Node.js with --env-file, and returns the whole environment.
 * We parse them ourselves because Node.js silently skips lines that it does not understand.
 */
export function loadEnvFiles(
  { env, execArgv }: ProcessLike,
  readBytes: ReadBytes = readIfThere,
): { env: Env; files: EnvFiles } {
  const given = filesGiven(execArgv);
  const faults: ConfigFault[] = [];
  const values = new Map<string, string>();
  const paths = (given.length > 0 ? given : ['.env']).filter((path) => {
    const bytes = readBytes(path);
    if (bytes === null) return false;
    if (bytes === UNREADABLE) faults.push({ name: path, problem: 'cannot be read', expected: null });
    else for (const [name, value] of entriesOf(path, bytes, faults)) values.set(name, value);
    return true;
  });
  const set = Object.entries(env).filter(([, value]) => value !== undefined);
  return {
    env: { ...Object.fromEntries(values), ...Object.fromEntries(set) },
    files: { paths, names: new Set(values.keys()), faults },
  };
}

/** Matches `--env-file=PATH`, `--env-file PATH` and the -if-exists variants. */
function filesGiven(execArgv: readonly string[]): string[] {
  return execArgv.flatMap((option, place) => {
    const [, , path] = /^--env-file(-if-exists)?(?:=(.*))?$/.exec(option) ?? [];
    if (path !== undefined) return [path];
    return /^--env-file(-if-exists)?$/.test(option) ? [execArgv[place + 1] ?? '.env'] : [];
  });
}

const UNREADABLE = new Uint8Array();

function readIfThere(path: string): Uint8Array | null {
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path);
  } catch {
    return UNREADABLE;
  }
}

function entriesOf(path: string, bytes: Uint8Array, faults: ConfigFault[]): Map<string, string> {
  const refuse = (line: number, problem: string, name: string | null = null) => {
    const subject = name === null ? '' : `, ${shownName(name) ?? 'a hidden name,'}`;
    found.push({ line, fault: { name: `${path}, line ${line}${subject}`, problem, expected: null } });
  };
  const found: { line: number; fault: ConfigFault }[] = [];
  const decoded = decodeText(bytes);
  if ('problem' in decoded) for (const line of decoded.lines.slice(0, 5)) refuse(line, decoded.problem);
  const { lines, faults: unreadable } = readEnvLines('text' in decoded ? decoded.text : '');
  for (const { line, name, problem } of unreadable)
    refuse(line, problem, name !== null && KNOWN.includes(name) ? name : null);
  const seen = new Map<string, { line: number; value: string }>();
  for (const entry of lines) {
    if (entry.kind === 'comment') continue;
    const problem = problemOf(entry, seen.get(entry.name));
    if (problem !== null) refuse(entry.line, problem, entry.name);
    if (!seen.has(entry.name)) seen.set(entry.name, entry);
  }
  faults.push(...found.sort((a, b) => a.line - b.line).map(({ fault }) => fault));
  return new Map([...seen].map(([name, { value }]) => [name, value]));
}

function problemOf(
  { name, value, remark }: EnvLine & { kind: 'variable' },
  earlier: { line: number; value: string } | undefined,
): string | null {
  if (comesTooLate(name))
    return 'has no effect here, because Node.js reads it before any file; set it in the environment';
  if (!KNOWN.includes(name) && !isOfOthers(name)) return `is unknown; ${hintFor(name)}`;
  if (remark !== null) return remark;
  return earlier && earlier.value !== value
    ? `has a different value on line ${earlier.line}; keep one of the two`
    : null;
}
