import type { Account } from './account';

/** Finds accounts. */
export interface Directory {
  /** Any account of the key's user; undefined for an unknown key. */
  ofKey(key: string): Account | undefined;
  /** The user's account in that coin. */
  ofUser(userId: string, coin: string): Account | undefined;
  isUser(userId: string): boolean;
  /** By name, user id, or `userId/COIN`; throws when there is none. */
  named(text: string): Account;
}

export function createDirectory(accounts: readonly Account[]): Directory {
  const byKey = new Map<string, Account>();
  const byUser = new Map<string, Account>();
  const byText = new Map<string, Account>();
  for (const account of accounts) {
    const { name, userId, apiKey, coin } = account.spec;
    setFirst(byKey, apiKey, account);
    setFirst(byUser, userId, account);
    for (const text of [userId, name, `${userId}/${coin}`]) setFirst(byText, text, account);
  }
  return {
    ofKey: (key) => byKey.get(key),
    ofUser: (userId, coin) => byText.get(`${userId}/${coin}`),
    isUser: (userId) => byUser.has(userId),
    named: (text) => {
      const account = byText.get(text);
      if (!account) throw new Error(`The pool has no account "${text}"`);
      return account;
    },
  };
}

function setFirst(map: Map<string, Account>, key: string, account: Account): void {
  if (!map.has(key)) map.set(key, account);
}
