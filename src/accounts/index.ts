/** The accounts' verbs, and the vault that keeps their credentials. */
export { createAccountVerbs } from './verbs';
export { AccountsFileError } from './file-error';
export { loadKeys, loadOrCreateKey, prepareNextKey, promoteNextKey } from './key-file';
export { createKeyring, type Keyring } from './keyring';
export { parseAccounts } from './csv';
export { parseEnvironmentFile, type EnvironmentRows } from './env-file';
export { countOldSeals, resealAccounts } from './rotate';
export { createVault, fingerprint, VaultError } from './vault';
export type * from './types';
