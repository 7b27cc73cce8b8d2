/** The account verbs, and the vault that keeps the credentials. */
export { createAccountVerbs } from './verbs';
export { AccountsFileError } from './files/file-error';
export { checkFile } from './files/import-file';
export { loadKeys, loadOrCreateKey } from './keys/key-file';
export { createKeyring, type Keyring } from './keys/keyring';
export { createRotation, type CredentialsRotation } from './keys/rotation';
export { createVault, fingerprint, VaultError } from './keys/vault';
export type * from './types';
export { poolProbe } from './check/probe';
export { createKeysInUse } from './keys/in-use';
