import { FaultyFileError, type FileFault } from '../../files/file-fault';

/** An accounts file that was not imported, with every fault by line and field. */
export class AccountsFileError extends FaultyFileError {
  override readonly name = 'AccountsFileError';

  constructor(
    /** null: the file could not be read, so its path may be anything, even a secret */
    path: string | null,
    faults: readonly FileFault[],
  ) {
    super(path ?? 'The accounts file', faults);
  }
}
