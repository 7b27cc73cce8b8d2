import { count } from '../words';

/** One fault in a file. It never quotes a cell, because a misplaced column may have put a secret there. */
export interface FileFault {
  /** From 1; null: the fault concerns the whole file. */
  line: number | null;
  field: string | null;
  problem: string;
}

/** A file that was not imported, with every fault by line and field. */
export class FaultyFileError extends Error {
  override readonly name: string = 'FaultyFileError';
  readonly faults: readonly FileFault[];

  constructor(
    /** the file's path, or what it is */
    what: string,
    faults: readonly FileFault[],
  ) {
    const sorted = [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const faultCount = count(sorted.length, 'fault');
    super([`${what} has ${faultCount}; nothing was imported:`, ...sorted.map(lineOf)].join('\n'));
    this.faults = sorted;
  }
}

function lineOf({ line, field, problem }: FileFault): string {
  const place = [line === null ? 'the file' : `line ${line}`, ...(field === null ? [] : [field])];
  return `  ${place.join(', ')} ${problem}`;
}
