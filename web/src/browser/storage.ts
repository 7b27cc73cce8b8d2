/** Texts that a page keeps by name. If the browser refuses to keep anything, they last as long as the page. */
export interface Kept {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** For every tab of this address. */
export const forAllTabs = keptIn(() => localStorage);
/** For this tab. */
export const forThisTab = keptIn(() => sessionStorage);

/** Even to name the storage throws where cookies are blocked, and to write where it is full. */
export function keptIn(storage: () => Kept): Kept {
  const instead = new Map<string, string>();
  const tried = <T>(use: (storage: Kept) => T, otherwise: T): T => {
    try {
      return use(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => instead.get(key) ?? tried((kept) => kept.getItem(key), null),
    setItem(key, value) {
      const written = tried((kept) => {
        kept.setItem(key, value);
        return true;
      }, false);
      if (written) instead.delete(key);
      else instead.set(key, value);
    },
    removeItem(key) {
      instead.delete(key);
      tried((kept) => kept.removeItem(key), undefined);
    },
  };
}
