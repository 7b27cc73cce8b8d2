import type { CollectionErrorCode, DecimalText } from '../vocabulary';
import type { VerbErrorCode } from '../verb-error';
import type { VaultError } from './keys/vault';

/** One account to import. An absent field keeps the stored value; null clears it. */
export interface AccountInput {
  name: string;
  group?: string | null;
  /** The sub-account's name at the pool, never the e-mail address. */
  userId: string;
  apiKey: string;
  apiSecret: string;
  /** Upper case; absent or null: BTC. */
  coin?: string | null;
  /** In whole coins. */
  payoutThreshold?: DecimalText | null;
}

/** The fields to change. Absent: unchanged. Only `group` and `payoutThreshold` can be cleared with null. */
export interface AccountPatch {
  name?: string | null;
  group?: string | null;
  apiKey?: string | null;
  apiSecret?: string | null;
  enabled?: boolean | null;
  payoutThreshold?: DecimalText | null;
}

/** An account as it is stored, without its credentials. */
export interface AccountRecord {
  id: number;
  name: string;
  group: string | null;
  userId: string;
  coin: string;
  enabled: boolean;
  archivedAt: Date | null;
  payoutThreshold: DecimalText | null;
  keyFingerprint: string;
  createdAt: Date;
  updatedAt: Date;
}

/** A refused item: `index` is its index in the input, `id` the stored account that it names, if any. */
export interface ImportItemError {
  id: number | null;
  index: number;
  code: VerbErrorCode;
  message: string;
}

/** The change of one account by an import, made or planned. */
export interface AccountChange {
  /** its index in the input */
  index: number;
  name: string;
  change: 'CREATED' | 'UPDATED';
  /** the names of the changed input fields; never their values */
  fields: string[];
}

export interface ImportOptions {
  /** true: counts and changes nothing */
  dryRun?: boolean;
  /**
   * false: refuses credentials that the pool will probably not accept (an e-mail address as user id, white space
   * inside). By default they are stored, so that one mistake stops no other account, and its status and check say what
   * is wrong.
   */
  takeDoubtful?: boolean;
}

export interface ImportResult {
  changes: AccountChange[];
  created: number;
  updated: number;
  unchanged: number;
  errors: ImportItemError[];
}

/** An account that the tiers collect, with its decrypted credentials. Never log one. */
export interface CollectableAccount {
  id: number;
  name: string;
  groupName: string | null;
  userId: string;
  coin: string;
  apiKey: string;
  apiSecret: string;
  keyFingerprint: string;
}

/** An account that should be collected, but whose stored credentials cannot be decrypted. */
export interface UnreadableAccount {
  id: number;
  name: string;
  groupName: string | null;
  userId: string;
  coin: string;
  error: VaultError;
}

export interface Collectable {
  readable: CollectableAccount[];
  unreadable: UnreadableAccount[];
}

export type ProbeResult =
  | {
      ok: true;
      /** The pool knows no earnings in this coin. */
      isEmpty?: boolean;
    }
  | {
      ok: false;
      code: CollectionErrorCode;
      message: string;
      endpoint: string | null;
      /** The `code` of the pool's envelope, if there was one. */
      poolCode?: number | null;
      /** The pool's words, without credentials. */
      poolText?: string;
      /** Set if nothing was sent, because all calls are paused until then. */
      pausedUntil?: Date | null;
    };

/**
 * Makes one cheap signed call for the account, within the budget. After `signal` aborts, it does not wait for the
 * answer.
 */
export type Probe = (account: CollectableAccount, signal: AbortSignal) => Promise<ProbeResult>;

/** Why an account fails, and what to do about it. `advice` is null if there is nothing to do. */
export interface AccountCheck {
  ok: boolean;
  /** null: no error, or none of the pool's (the stored credentials cannot be decrypted). */
  code: CollectionErrorCode | null;
  /** false: more than one cause is possible; after other accounts are checked, another check may say more */
  certain: boolean;
  diagnosis: string;
  advice: string | null;
  checkedAt: Date;
}

/** Every verb rejects with VerbError if it refuses. */
export interface AccountVerbs {
  /** One transaction; a refused item does not stop the others. */
  importAccounts(inputs: readonly AccountInput[], options?: ImportOptions): Promise<ImportResult>;
  /** The whole CSV file or, with AccountsFileError, nothing of it. */
  importFile(path: string, options?: Pick<ImportOptions, 'dryRun'>): Promise<ImportResult>;
  /** null: no such account. */
  get(id: number): Promise<AccountRecord | null>;
  update(id: number, patch: AccountPatch): Promise<AccountRecord>;
  /** Stops collecting the account, for good; its history stays. Archiving twice changes nothing. */
  archive(id: number): Promise<AccountRecord>;
  check(id: number): Promise<AccountCheck>;
  /** Enabled accounts that are not archived, by id; with `ids`, only those among them. */
  listCollectable(ids?: readonly number[]): Promise<Collectable>;
}
