import { createVault, keyId, type Vault } from './vault';

/** A vault whose keys can be turned while it is in use. */
export interface Keyring extends Vault {
  /** Whether a text was sealed with the key that seals now. */
  isCurrent(sealed: string): boolean;
  /** From now on the first key seals, and any opens. */
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

/** Every sealed text begins with its version and the name of its key. */
function beginningOf([first]: readonly Buffer[]): string {
  return first ? `v1.${keyId(first)}.` : '';
}
