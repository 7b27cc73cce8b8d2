import type { CollectionErrorCode, DecimalText } from '../vocabulary';
import type { VerbErrorCode } from '../verb-error';
import type { VaultError } from './vault';

/** One account to import. A field left out keeps the stored value; null clears it. */
export interface AccountInput {
  name: string;
  group?: string | null;
  /** The sub-account's name at the pool, never the e-mail address. */
  userId: string;
  apiKey: string;
  apiSecret: string;
  /** Upper case; left out or null: BTC. */
  coin?: string | null;
  /** In whole coins. */
  payoutThreshold?: DecimalText | null;
}

/** What may change. Left out: unchanged. Only `group` and `payoutThreshold` can be cleared with null. */
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

/** An item that was refused: `index` is its place in the input, `id` the stored account that it names, if any. */
export interface ImportItemError {
  id: number | null;
  index: number;
  code: VerbErrorCode;
  message: string;
}

/** What an import does to one account, or would do. */
export interface AccountChange {
  /** its place in the input */
  index: number;
  name: string;
  change: 'CREATED' | 'UPDATED';
  /** what is new about it, by the names of the input's fields; never their values */
  fields: string[];
}

export interface ImportOptions {
  /** counts and changes nothing */
  dryRun?: boolean;
  /**
   * false: refuses credentials that the pool will hardly accept (an e-mail address as user id, white space inside).
   * By default they are taken: one account's slip stops no other, and its status and check say what is wrong.
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

/** An account that the tiers collect, with its credentials opened. Never log one. */
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

/** An account that should be collected and cannot be, since its stored credentials do not open. */
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
      /** The pool knows of no coin that was ever earned here. */
      isEmpty?: boolean;
    }
  | {
      ok: false;
      code: CollectionErrorCode;
      message: string;
      endpoint: string | null;
      /** The `code` of the pool's envelope, where there was one. */
      poolCode?: number | null;
      /** Its words, without credentials. */
      poolText?: string;
      /** Set when nothing was sent, since all calls are stopped until then. */
      pausedUntil?: Date | null;
    };

/** One cheap signed call for the account, within the budget; after `signal` aborts, its answer is not awaited. */
export type Probe = (account: CollectableAccount, signal: AbortSignal) => Promise<ProbeResult>;

/** Why an account fails, and what to do about it. `advice` is null when there is nothing to do. */
export interface AccountCheck {
  ok: boolean;
  /** null: no error, or one that is not the pool's (the stored credentials do not open). */
  code: CollectionErrorCode | null;
  /** false: more than one cause fits; when other accounts have been checked, another check may tell more */
  certain: boolean;
  diagnosis: string;
  advice: string | null;
  checkedAt: Date;
}

/** Every verb rejects with VerbError when it refuses. */
export interface AccountVerbs {
  /** One transaction; an item that is refused does not stop the others. */
  importAccounts(inputs: readonly AccountInput[], options?: ImportOptions): Promise<ImportResult>;
  /** The whole CSV file or, with AccountsFileError, nothing of it. */
  importFile(path: string, options?: Pick<ImportOptions, 'dryRun'>): Promise<ImportResult>;
  /** null: no such account. */
  get(id: number): Promise<AccountRecord | null>;
  update(id: number, patch: AccountPatch): Promise<AccountRecord>;
  /** Takes the account out of every tier, for good; its history stays. Archiving twice changes nothing. */
  archive(id: number): Promise<AccountRecord>;
  check(id: number): Promise<AccountCheck>;
  /** Enabled accounts that are not archived, by id; with `ids`, those among them. */
  listCollectable(ids?: readonly number[]): Promise<Collectable>;
}
