import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const AccountList: Operation<AccountListQuery, AccountListQueryVariables> = {
  name: 'AccountList',
  text: "query AccountList($first:Int!$after:String$filter:AccountFilter$orderBy:AccountOrder$money:Boolean!){accounts(first:$first after:$after filter:$filter orderBy:$orderBy){nodes{id name group coin enabled status statusSince lastError{code message}isStale collectedAt hashrateChange sparkline hashrate{hashrate10m hashrate1h hashrate1d rejectRatio activeWorkers totalWorkers}balance@include(if:$money){balance}}pageInfo{hasNextPage endCursor}}}",
};
export const AccountCount: Operation<AccountCountQuery, AccountCountQueryVariables> = {
  name: 'AccountCount',
  text: "query AccountCount($filter:AccountFilter){accounts(first:1 filter:$filter){totalCount}}",
};
export const GroupTotals: Operation<GroupTotalsQuery, GroupTotalsQueryVariables> = {
  name: 'GroupTotals',
  text: "query GroupTotals($coin:String!$money:Boolean!){groups(coin:$coin){name coin accountCount totals{hashrate10m hashrate1h hashrate1d hashrateChange sparkline activeWorkers totalWorkers collectedAt accounts staleAccounts failingAccounts balance@include(if:$money)}}}",
};
export const AccountDetail: Operation<AccountDetailQuery, AccountDetailQueryVariables> = {
  name: 'AccountDetail',
  text: "query AccountDetail($name:String!$money:Boolean!){account(name:$name){id name group userId coin enabled archived status statusSince isStale collectedAt lastError{code endpoint message at}hashrateChange hashrate{collectedAt isStale hashrate10m hashrate1h hashrate1d rejectRatio activeWorkers totalWorkers}overview{collectedAt isStale activeWorkers inactiveWorkers invalidWorkers totalWorkers yesterdayAmount@include(if:$money)}balance@include(if:$money){collectedAt isStale balance earn24Hours earnTotal paidOut settleDate}payoutThreshold@include(if:$money)alerts(first:50 filter:{state:[FIRING ACKNOWLEDGED]kind:[ACCOUNT_OFFLINE COLLECTION_FAILING HIGH_REJECT_RATE LEDGER_MISMATCH LOW_HASHRATE NEW_PAYOUT_ADDRESS PAYOUT_LATE WORKERS_OFFLINE]}orderBy:{field:SEVERITY direction:DESC}){nodes{id kind severity state message startedAt}}alertsOfWorkers:alerts(first:500 filter:{kind:[WORKER_OFFLINE]needsYou:true}){nodes{id}pageInfo{hasNextPage}}}}",
};
export const AccountChart: Operation<AccountChartQuery, AccountChartQueryVariables> = {
  name: 'AccountChart',
  text: "query AccountChart($id:ID!$from:DateTime!$to:DateTime){account(id:$id){id hashrates(from:$from to:$to){at source hashrate10m hashrate1h hashrate1d}gaps(from:$from to:$to){from to}alerts(first:100 filter:{kind:[ACCOUNT_OFFLINE WORKERS_OFFLINE LOW_HASHRATE HIGH_REJECT_RATE]}){nodes{id kind severity startedAt resolvedAt}}}}",
};
export const AccountWorst: Operation<AccountWorstQuery, AccountWorstQueryVariables> = {
  name: 'AccountWorst',
  text: "query AccountWorst($id:ID!){account(id:$id){id workers(first:12 filter:{status:[OFFLINE INVALID]}orderBy:{field:LAST_SHARE_AT direction:DESC}){nodes{id name status lastShareAt hashrate1d}}listed:workers(first:1){nodes{id collectedAt isStale}}}}",
};
export const CollectAccount: Operation<CollectAccountMutation, CollectAccountMutationVariables> = {
  name: 'CollectAccount',
  text: "mutation CollectAccount($tier:TierName!$accounts:[ID!]!){triggerTier(tier:$tier accounts:$accounts){alreadyRunning run{id}}}",
};
export const CheckCredentials: Operation<CheckCredentialsMutation, CheckCredentialsMutationVariables> = {
  name: 'CheckCredentials',
  text: "mutation CheckCredentials($id:ID!){checkAccount(id:$id){ok certain diagnosis advice}}",
};
export type AccountListQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  filter?: Schema.InputMaybe<Schema.AccountFilter>;
  orderBy?: Schema.InputMaybe<Schema.AccountOrder>;
  money: Schema.Scalars['Boolean']['input'];
}>;


export type AccountListQuery = { accounts: { nodes: Array<{ id: string, name: string, group: string | null, coin: string, enabled: boolean, status: Schema.CollectionStatus, statusSince: string | null, isStale: boolean, collectedAt: string | null, hashrateChange: number | null, sparkline: Array<number | null>, lastError: { code: Schema.CollectionErrorCode, message: string } | null, hashrate: { hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, activeWorkers: number | null, totalWorkers: number | null } | null, balance?: { balance: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AccountCountQueryVariables = Schema.Exact<{
  filter?: Schema.InputMaybe<Schema.AccountFilter>;
}>;


export type AccountCountQuery = { accounts: { totalCount: number } };

export type GroupTotalsQueryVariables = Schema.Exact<{
  coin: Schema.Scalars['String']['input'];
  money: Schema.Scalars['Boolean']['input'];
}>;


export type GroupTotalsQuery = { groups: Array<{ name: string, coin: string, accountCount: number, totals: { hashrate10m: number, hashrate1h: number, hashrate1d: number, hashrateChange: number | null, sparkline: Array<number | null>, activeWorkers: number, totalWorkers: number, collectedAt: string | null, accounts: number, staleAccounts: number, failingAccounts: number, balance?: string | null } }> };

export type AccountDetailQueryVariables = Schema.Exact<{
  name: Schema.Scalars['String']['input'];
  money: Schema.Scalars['Boolean']['input'];
}>;


export type AccountDetailQuery = { account: { id: string, name: string, group: string | null, userId: string, coin: string, enabled: boolean, archived: boolean, status: Schema.CollectionStatus, statusSince: string | null, isStale: boolean, collectedAt: string | null, hashrateChange: number | null, payoutThreshold?: string | null, lastError: { code: Schema.CollectionErrorCode, endpoint: string | null, message: string, at: string } | null, hashrate: { collectedAt: string, isStale: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, rejectRatio: number | null, activeWorkers: number | null, totalWorkers: number | null } | null, overview: { collectedAt: string, isStale: boolean, activeWorkers: number, inactiveWorkers: number, invalidWorkers: number, totalWorkers: number, yesterdayAmount?: string | null } | null, balance?: { collectedAt: string, isStale: boolean, balance: string | null, earn24Hours: string | null, earnTotal: string | null, paidOut: string | null, settleDate: string | null } | null, alerts: { nodes: Array<{ id: string, kind: Schema.AlertKind, severity: Schema.AlertSeverity, state: Schema.AlertState, message: string, startedAt: string }> }, alertsOfWorkers: { nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean } } } | null };

export type AccountChartQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  from: Schema.Scalars['DateTime']['input'];
  to?: Schema.InputMaybe<Schema.Scalars['DateTime']['input']>;
}>;


export type AccountChartQuery = { account: { id: string, hashrates: Array<{ at: string, source: Schema.PointSource, hashrate10m: number | null, hashrate1h: number | null, hashrate1d: number | null }>, gaps: Array<{ from: string, to: string }>, alerts: { nodes: Array<{ id: string, kind: Schema.AlertKind, severity: Schema.AlertSeverity, startedAt: string, resolvedAt: string | null }> } } | null };

export type AccountWorstQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type AccountWorstQuery = { account: { id: string, workers: { nodes: Array<{ id: string, name: string, status: Schema.WorkerStatus, lastShareAt: string | null, hashrate1d: number }> }, listed: { nodes: Array<{ id: string, collectedAt: string, isStale: boolean }> } } | null };

export type CollectAccountMutationVariables = Schema.Exact<{
  tier: Schema.TierName;
  accounts: Array<Schema.Scalars['ID']['input']> | Schema.Scalars['ID']['input'];
}>;


export type CollectAccountMutation = { triggerTier: { alreadyRunning: boolean, run: { id: string } } };

export type CheckCredentialsMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type CheckCredentialsMutation = { checkAccount: { ok: boolean, certain: boolean, diagnosis: string, advice: string | null } };
