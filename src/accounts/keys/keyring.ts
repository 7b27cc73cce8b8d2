import { createVault, keyId, type Vault } from './vault';

/** A vault whose keys can be rotated while it is in use. */
export interface Keyring extends Vault {
  /** True if the text was encrypted with the present key. */
  isCurrent(sealed: string): boolean;
  /** From now on the first key encrypts, and any of them decrypts. */
  turnTo(keys: readonly Buffer[]): void;
}

export function createKeyring(keys: readonly Buffer[]): Keyring {
  let vault = createVault(keys);
  let beginning = beginningOf(keys);
  return {
    seal: (credentials, owner) => vault.seal(credentials, owner),
    open: (sealed, owner) => vault.open(sealed, owner),
    sealText: (text, context) => vault.sealText(text, context),
    openText: (sealed, context) => vault.openText(sealed, context),
    isCurrent: (sealed) => sealed.startsWith(beginning),
    turnTo(turned) {
      vault = createVault(turned);
      beginning = beginningOf(turned);
    },
  };
}

/** Every encrypted text begins with its version and the id of its key. */
function beginningOf([first]: readonly Buffer[]): string {
  return first ? `v1.${keyId(first)}.` : '';
}
