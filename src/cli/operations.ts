import type { DoctorLine } from '../doctor/facts';
import type { CollectionErrorCode, CollectionStatus, TierName, TierRunState } from '../vocabulary';
import { operation } from './documents/operation';

export type { Operation } from './documents/operation';
export * from './documents/accounts';
export * from './documents/adjustments';
export * from './documents/alerts';
export * from './documents/channels';
export * from './documents/checks';
export * from './documents/money';
export * from './documents/rules';
export * from './documents/silences';
export * from './documents/status';
export * from './documents/workers';

export interface Run {
  id: string;
  tier: TierName;
  state: TierRunState;
  startedAt: string;
  finishedAt: string | null;
  accountsTotal: number;
  accountsSucceeded: number;
  accountsFailed: number;
  accountsDeferred: number;
  apiCalls: number;
  rowsWritten: number;
  waitingForBudget: boolean;
  waitingSince: string | null;
  waitingUntil: string | null;
}
const RUN = `id tier state startedAt finishedAt accountsTotal accountsSucceeded accountsFailed accountsDeferred apiCalls
  rowsWritten waitingForBudget waitingSince waitingUntil`;

export const TRIGGER = operation<
  { triggerTier: { alreadyRunning: boolean; run: Run } },
  { tier: TierName; accounts: string[] | null }
>(`mutation CliTrigger($tier: TierName!, $accounts: [ID!]) {
  triggerTier(tier: $tier, accounts: $accounts) { alreadyRunning run { ${RUN} } }
}`);

export const FOLLOW = operation<{ tierRun: Run | null }, { id: string }>(
  `query CliFollow($id: ID!) { tierRun(id: $id) { ${RUN} } }`,
);

interface Named {
  account: { name: string };
}
export interface RunDetails extends Run {
  outcomes: (Named & { outcome: 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'DEFERRED' })[];
  errors: { account: { name: string } | null; code: string; endpoint: string | null; message: string }[];
  notes: (Named & { message: string })[];
}
export const RUN_DETAILS = operation<{ tierRun: RunDetails | null }, { id: string }>(
  `query CliRun($id: ID!) {
  tierRun(id: $id) {
    ${RUN}
    outcomes { account { name } outcome }
    errors { account { name } code endpoint message }
    notes { account { name } message }
  }
}`,
);

export interface ListedAccount {
  id: string;
  name: string;
  group: string | null;
  userId: string;
  coin: string;
  enabled: boolean;
  archived: boolean;
  status: CollectionStatus;
  collectedAt: string | null;
  isStale: boolean;
  lastError: { code: CollectionErrorCode; message: string } | null;
}
export const ACCOUNTS = operation<
  { accounts: { nodes: ListedAccount[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } },
  { after: string | null }
>(`query CliAccounts($after: String) {
  accounts(first: 200, after: $after, orderBy: { field: NAME, direction: ASC }) {
    nodes { id name group userId coin enabled archived status collectedAt isStale lastError { code message } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export interface Check {
  ok: boolean;
  code: CollectionErrorCode | null;
  certain: boolean;
  diagnosis: string;
  advice: string | null;
}
export const CHECK = operation<{ checkAccount: Check }, { id: string }>(
  `mutation CliCheck($id: ID!) { checkAccount(id: $id) { ok code certain diagnosis advice } }`,
);

export interface Imported {
  created: number;
  updated: number;
  unchanged: number;
  changes: { index: number; name: string; change: string; fields: string[] }[];
  errors: { index: number | null; code: string; message: string }[];
}
export const IMPORT = operation<
  { importAccounts: Imported },
  { accounts: readonly object[]; dryRun: boolean; takeDoubtful: boolean }
>(`mutation CliImport($accounts: [AccountInput!]!, $dryRun: Boolean, $takeDoubtful: Boolean) {
  importAccounts(accounts: $accounts, dryRun: $dryRun, takeDoubtful: $takeDoubtful) {
    created updated unchanged
    changes { index name change fields }
    errors { index code message }
  }
}`);

export interface ImportedPrices {
  created: number;
  updated: number;
  unchanged: number;
  errors: { index: number | null; message: string }[];
}
export const IMPORT_PRICES = operation<
  { importPrices: ImportedPrices },
  { prices: readonly object[]; dryRun: boolean }
>(`mutation CliImportPrices($prices: [PriceInput!]!, $dryRun: Boolean) {
  importPrices(prices: $prices, dryRun: $dryRun) { created updated unchanged errors { index message } }
}`);

interface Sums {
  opening: string;
  earnings: string;
  adjustments: string;
  payouts: string;
  closing: string;
}
export interface AccountStatement extends Sums {
  account: { name: string; group: string | null };
  addsUp: boolean | null;
  difference: string | null;
  poolBalance: string | null;
  poolBalanceAt: string | null;
  reasons: string[];
  entered: { id: string; day: string; amount: string; note: string; createdBy: string; createdAt: string }[];
  since: {
    type: string;
    day: string;
    seenAt: string;
    field: string;
    was: string | null;
    became: string | null;
  }[];
}
export interface Statement {
  month: string;
  coin: string;
  tz: string;
  asOf: string | null;
  total: Sums;
  accounts: AccountStatement[];
}
const SUMS = 'opening earnings adjustments payouts closing';
export const STATEMENT = operation<
  { statement: Statement },
  { month: string; group: string | null; coin: string | null; asOf: string | null; tz: string | null }
>(`query CliStatement($month: String!, $group: String, $coin: String, $asOf: DateTime, $tz: String) {
  statement(month: $month, group: $group, coin: $coin, asOf: $asOf, tz: $tz) {
    month coin tz asOf
    total { ${SUMS} }
    accounts {
      account { name group }
      ${SUMS} addsUp difference poolBalance poolBalanceAt reasons
      entered { id day amount note createdBy createdAt }
      since { type day seenAt field was became }
    }
  }
}`);

export interface ListedToken {
  id: string;
  name: string;
  scopes: string[];
  groups: string[] | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}
const TOKEN = 'id name scopes groups createdAt expiresAt lastUsedAt revokedAt';
export const TOKENS = operation<{ tokens: ListedToken[] }>(`query CliTokens { tokens { ${TOKEN} } }`);
export const CREATE_TOKEN = operation<
  { createToken: { secret: string; token: ListedToken } },
  { input: { name: string; scopes: string[]; groups: string[] | null; expiresAt: string | null } }
>(
  `mutation CliCreateToken($input: TokenInput!) { createToken(input: $input) { secret token { ${TOKEN} } } }`,
);
export const REVOKE_TOKEN = operation<{ revokeToken: { token: ListedToken } }, { id: string }>(
  `mutation CliRevokeToken($id: ID!) { revokeToken(id: $id) { token { ${TOKEN} } } }`,
);

export interface Rotated {
  resealed: number;
  current: number;
  unreadable: string[];
  unreadableChannels: number;
  nextStep: string;
}
export const ROTATE = operation<{ rotateCredentials: Rotated }>(
  `mutation CliRotate { rotateCredentials { resealed current unreadable unreadableChannels nextStep } }`,
);

export const DOCTOR = operation<{ doctor: DoctorLine[] }>(
  `query CliDoctor { doctor { check verdict finding nextStep } }`,
);
