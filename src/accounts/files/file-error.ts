import { count } from '../../words';

/** One fault in an accounts file. It never quotes a cell, because a misplaced column may have put a secret there. */
export interface FileFault {
  /** From 1; null: the fault concerns the whole file. */
  line: number | null;
  field: string | null;
  problem: string;
}

/** An accounts file that was not imported, with every fault by line and field. */
export class AccountsFileError extends Error {
  override readonly name = 'AccountsFileError';
  readonly faults: readonly FileFault[];

  constructor(
    /** null: the file could not be read, so its path may be anything, even a secret */
    path: string | null,
    faults: readonly FileFault[],
  ) {
    const sorted = [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const faultCount = count(sorted.length, 'fault');
    super(
      [`${path ?? 'The accounts file'} has ${faultCount}; nothing was imported:`, ...sorted.map(lineOf)].join(
        '\n',
      ),
    );
    this.faults = sorted;
  }
}

function lineOf({ line, field, problem }: FileFault): string {
  const place = [line === null ? 'the file' : `line ${line}`, ...(field === null ? [] : [field])];
  return `  ${place.join(', ')} ${problem}`;
}
