import type { CollectionErrorCode, CollectionStatus } from '../../vocabulary';
import { operation, type Page } from './operation';

export interface AccountDetails {
  id: string;
  name: string;
  userId: string;
  group: string | null;
  coin: string;
  enabled: boolean;
  archived: boolean;
  status: CollectionStatus;
  statusSince: string | null;
  collectedAt: string | null;
  isStale: boolean;
  lastError: { at: string; code: CollectionErrorCode; message: string } | null;
  hashrate: {
    hashrate10m: number;
    hashrate1h: number;
    hashrate1d: number;
    rejectRatio: number | null;
  } | null;
  hashrateChange: number | null;
  overview: {
    activeWorkers: number;
    inactiveWorkers: number;
    invalidWorkers: number;
    totalWorkers: number;
  } | null;
}
const ACCOUNT = `id name userId group coin enabled archived status statusSince collectedAt isStale
  lastError { at code message }
  hashrate { hashrate10m hashrate1h hashrate1d rejectRatio } hashrateChange
  overview { activeWorkers inactiveWorkers invalidWorkers totalWorkers }`;

export const ACCOUNT_DETAILS = operation<
  { server: { time: string }; account: AccountDetails | null },
  { name: string }
>(`query CliAccount($name: String!) { server { time } account(name: $name) { ${ACCOUNT} } }`);

export interface AccountMoney {
  payoutThreshold: string | null;
  balance: { balance: string | null; earn24Hours: string | null; paidOut: string | null } | null;
}
export const ACCOUNT_MONEY = operation<
  { viewer: { scopes: string[] }; account: AccountMoney | null },
  { name: string }
>(
  `query CliAccountMoney($name: String!) {
  viewer { scopes }
  account(name: $name) { payoutThreshold balance { balance earn24Hours paidOut } }
}`,
);
export const VIEWER = operation<{ viewer: { scopes: string[] } }>('query CliViewer { viewer { scopes } }');

export const UPDATE_ACCOUNT = operation<
  { updateAccount: { account: AccountDetails } },
  { id: string; patch: object }
>(
  `mutation CliUpdateAccount($id: ID!, $patch: AccountPatch!) {
  updateAccount(id: $id, patch: $patch) { account { ${ACCOUNT} } }
}`,
);
export const ARCHIVE_ACCOUNT = operation<{ archiveAccount: { account: AccountDetails } }, { id: string }>(
  `mutation CliArchiveAccount($id: ID!) { archiveAccount(id: $id) { account { ${ACCOUNT} } } }`,
);

export interface AuditEntry {
  id: string;
  at: string;
  by: string;
  action: string;
  target: string | null;
  outcome: string;
}
export const AUDIT = operation<
  { server: { time: string }; auditLog: Page<AuditEntry> },
  { first: number }
>(`query CliAudit($first: Int!) {
  server { time }
  auditLog(first: $first) {
    totalCount
    nodes { id at by action target outcome }
    pageInfo { hasNextPage endCursor }
  }
}`);
