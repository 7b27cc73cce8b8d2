/** The accounts' verbs, and the vault that keeps their credentials. */
export { createAccountVerbs } from './verbs';
export { AccountsFileError } from './file-error';
export { loadOrCreateKey } from './key-file';
export { createVault, fingerprint, VaultError } from './vault';
export type * from './types';
