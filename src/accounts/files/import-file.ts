import { readFile } from 'node:fs/promises';
import type { VerbContext } from '../context';
import { parseAccounts, type FileRow } from './csv';
import { AccountsFileError } from './file-error';
import { importAccounts } from '../import/import';
import type { ImportResult } from '../types';

/** Imports a whole CSV file or, with one AccountsFileError that names every fault, nothing of it. */
export async function importFile(
  context: VerbContext,
  path: string,
  options: { dryRun?: boolean } = {},
): Promise<ImportResult> {
  const rows = parseAccounts(path, await bytesOf(path));
  return importAccounts(
    context,
    rows.map(({ input }) => input),
    { ...options, accept: ({ errors }) => refuseAny(path, rows, errors) },
  );
}

/** Throws the same AccountsFileError as an import, so that a start can check the file before it opens the database. */
export async function checkFile(path: string): Promise<void> {
  parseAccounts(path, await bytesOf(path));
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new AccountsFileError(null, [{ line: null, field: null, problem: `cannot be read (${code})` }]);
  }
}

function refuseAny(path: string, rows: readonly FileRow[], errors: ImportResult['errors']): void {
  const faults = errors.map(({ index, message }) => ({
    line: rows[index]?.line ?? null,
    field: null,
    problem: message.replace(/\.$/, ''),
  }));
  if (faults.length > 0) throw new AccountsFileError(path, faults);
}
