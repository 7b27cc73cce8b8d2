/** One thing wrong with an accounts file. It never quotes a cell: a misplaced column may have put a secret there. */
export interface FileFault {
  /** From 1; null when the fault is the file's as a whole. */
  line: number | null;
  field: string | null;
  problem: string;
}

/** An accounts file of which nothing was imported, with everything that is wrong with it by line and field. */
export class AccountsFileError extends Error {
  override readonly name = 'AccountsFileError';
  readonly faults: readonly FileFault[];

  constructor(
    readonly path: string,
    faults: readonly FileFault[],
  ) {
    const sorted = [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const count = sorted.length === 1 ? 'one fault' : `${sorted.length} faults`;
    super([`${path} has ${count}; nothing was imported:`, ...sorted.map(lineOf)].join('\n'));
    this.faults = sorted;
  }
}

function lineOf({ line, field, problem }: FileFault): string {
  const place = [line === null ? 'the file' : `line ${line}`, ...(field === null ? [] : [field])];
  return `  ${place.join(', ')} ${problem}`;
}
