import { groupsOf } from './env-groups';
import { readEnvLines, type EnvLine } from '../../files/env-text';
import { clean, faultsOf } from './fields';
import type { FileFault } from '../../files/file-fault';
import { AccountsFileError } from './file-error';
import type { FileRow } from './csv';

export interface EnvironmentOptions {
  /** For every account, whatever the file says. */
  group?: string;
  /** Absent: BTC. */
  coin?: string;
  /** Decrypts a value that dotenvx encrypted, and returns any other as it is; null: no key fits. */
  decrypt(value: string): string | null;
}

export interface EnvironmentRows {
  rows: FileRow[];
  /** Values that the pool will probably not accept, and accounts that were skipped because they have no values. */
  remarks: FileFault[];
}

const VARIABLE = /^(.+)_(ACCESS_KEY|SECRET_KEY|USER_ID)$/;
const KINDS = ['ACCESS_KEY', 'SECRET_KEY', 'USER_ID'] as const;
type Kind = (typeof KINDS)[number];
type Found = Partial<Record<Kind, { line: number; value: string }>>;

/**
 * Reads accounts from the text of a dotenv file: `<NAME>_ACCESS_KEY`, `<NAME>_SECRET_KEY` and `<NAME>_USER_ID`; other
 * variables are ignored. Throws one AccountsFileError with every fault by line.
 */
export function parseEnvironmentFile(
  path: string,
  text: string,
  options: EnvironmentOptions,
): EnvironmentRows {
  const faults: FileFault[] = [];
  const remarks: FileFault[] = [];
  const { lines, faults: unreadable } = readEnvLines(text);
  faults.push(...unreadable.map(({ line, name, problem }) => ({ line, field: fieldOf(name), problem })));
  const found = collect(lines, options.decrypt, faults);
  const accounts = [...found].flatMap(([name, parts]) => {
    const line = Math.min(...Object.values(parts).map((part) => part.line));
    const missing = KINDS.filter((kind) => !parts[kind]?.value);
    if (missing.length === 0) return [{ name, line, parts }];
    if (missing.length === KINDS.length)
      remarks.push({ line, field: name, problem: 'has no values and is skipped' });
    else
      for (const kind of missing)
        faults.push({ line: parts[kind]?.line ?? line, field: `${name}_${kind}`, problem: 'is missing' });
    return [];
  });
  const groups = groupsOf(lines, accounts);
  const rows = accounts.map(({ name, line, parts }): FileRow => {
    const group = options.group ?? groups.get(name);
    const input = {
      name,
      ...(group === undefined ? {} : { group }),
      userId: parts.USER_ID?.value ?? '',
      apiKey: parts.ACCESS_KEY?.value ?? '',
      apiSecret: parts.SECRET_KEY?.value ?? '',
      ...(options.coin === undefined ? {} : { coin: options.coin }),
    };
    return { line, input };
  });
  for (const { line, input } of rows) {
    const broken = faultsOf(clean(input), true);
    faults.push(...broken.map(({ field, problem }) => ({ line, field: `${input.name}, ${field}`, problem })));
    if (broken.length === 0)
      for (const { field, problem } of faultsOf(clean(input)))
        remarks.push({ line, field: `${input.name}, ${field}`, problem });
  }
  faults.push(...twins(rows));
  if (rows.length === 0 && faults.length === 0)
    faults.push({ line: null, field: null, problem: `has no variable that ends in _${KINDS.join(', _')}` });
  if (faults.length > 0) throw new AccountsFileError(path, faults);
  return { rows, remarks };
}

/** A name is shown only if it can be an account's; a line without a name may contain a secret. */
function fieldOf(name: string | null): string | null {
  return name !== null && VARIABLE.test(name) && name.length <= 60 ? name : null;
}

function collect(
  lines: readonly EnvLine[],
  decrypt: EnvironmentOptions['decrypt'],
  faults: FileFault[],
): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const entry of lines) {
    if (entry.kind === 'comment') continue;
    const { line, name: variable } = entry;
    const [, name, kind] = VARIABLE.exec(variable) ?? [];
    if (name === undefined) continue;
    const parts = found.get(name) ?? {};
    found.set(name, parts);
    const earlier = parts[kind as Kind];
    const value = decrypt(entry.value);
    parts[kind as Kind] ??= { line, value: value ?? 'unopened' };
    // An equal repetition is harmless; of two different values, nobody knows which one is meant.
    if (earlier && earlier.value !== value)
      faults.push({
        line,
        field: variable,
        problem: `is given twice with different values, first on line ${earlier.line}`,
      });
    if (value === null) faults.push({ line, field: variable, problem: UNOPENED });
  }
  return found;
}

const UNOPENED =
  'is encrypted with dotenvx and cannot be decrypted: put the file .env.keys beside it, or its private key into DOTENV_PRIVATE_KEY';

/** An account is unique by user id and coin; names are unique already. */
function twins(rows: readonly FileRow[]): FileFault[] {
  const seen = new Map<string, FileRow>();
  return rows.flatMap(({ line, input }) => {
    const { userId, name } = clean(input);
    const first = seen.get(userId);
    seen.set(userId, first ?? { line, input });
    return first
      ? [
          {
            line,
            field: `${name}_USER_ID`,
            problem: `is the same as that of ${first.input.name}, line ${first.line}`,
          },
        ]
      : [];
  });
}
