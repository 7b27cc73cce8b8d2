/** One file with everything that the embedded database holds: made while the server runs, and put back. */
export { backupFolder, inspectFolder } from './closed';
export { backupOfRunning, type BackedUp, type Backup } from './make';
export { rowsOf, type KeyPlace } from './manifest';
export { readBackup } from './read';
export { restoreBackup, type Restored } from './restore';
