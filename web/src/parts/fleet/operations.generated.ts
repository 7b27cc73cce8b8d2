import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const FleetNow: Operation<FleetNowQuery, FleetNowQueryVariables> = {
  name: 'FleetNow',
  text: "query FleetNow($coin:String!){fleet(coin:$coin){hashrate1h totalWorkers activeWorkers accounts failingAccounts staleAccounts collectedAt}alerts(first:500 filter:{needsYou:true}orderBy:{field:SEVERITY direction:DESC}){nodes{id kind severity message startedAt account{id name}worker{id name}}pageInfo{hasNextPage}}workerRuns:tierRuns(first:2 tier:TIER_3){nodes{id finishedAt}}poolAlerts:alerts(first:1 filter:{kind:[POOL_UNREACHABLE]state:[FIRING ACKNOWLEDGED]}){nodes{id startedAt}}}",
};
export const FleetAccounts: Operation<FleetAccountsQuery, FleetAccountsQueryVariables> = {
  name: 'FleetAccounts',
  text: "query FleetAccounts($coin:String!){accounts(first:500 filter:{coin:$coin}){nodes{id name group status enabled isStale collectedAt hashrateChange hashrate{hashrate1h hashrate1d}}pageInfo{hasNextPage}}}",
};
export const FleetDay: Operation<FleetDayQuery, FleetDayQueryVariables> = {
  name: 'FleetDay',
  text: "query FleetDay($coin:String!$from:DateTime!){fleetHistory(coin:$coin from:$from interval:MINUTES_10){at hashrate1h activeWorkers missingAccounts}tierRuns(first:250){nodes{id startedAt apiCalls}}}",
};
export const FleetMonth: Operation<FleetMonthQuery, FleetMonthQueryVariables> = {
  name: 'FleetMonth',
  text: "query FleetMonth($coin:String!$from:DateTime!){fleetHistory(coin:$coin from:$from interval:DAY){at hashrate1h}}",
};
export const FleetBudget: Operation<FleetBudgetQuery, FleetBudgetQueryVariables> = {
  name: 'FleetBudget',
  text: "query FleetBudget{apiBudget{limit reserve used remaining windowSeconds pausedUntil pauseReason}}",
};
export const FleetCoins: Operation<FleetCoinsQuery, FleetCoinsQueryVariables> = {
  name: 'FleetCoins',
  text: "query FleetCoins{coins}",
};
export type FleetNowQueryVariables = Schema.Exact<{
  coin: Schema.Scalars['String']['input'];
}>;


export type FleetNowQuery = { fleet: { hashrate1h: number, totalWorkers: number, activeWorkers: number, accounts: number, failingAccounts: number, staleAccounts: number, collectedAt: string | null }, alerts: { nodes: Array<{ id: string, kind: Schema.AlertKind, severity: Schema.AlertSeverity, message: string, startedAt: string, account: { id: string, name: string } | null, worker: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean } }, workerRuns: { nodes: Array<{ id: string, finishedAt: string | null }> }, poolAlerts: { nodes: Array<{ id: string, startedAt: string }> } };

export type FleetAccountsQueryVariables = Schema.Exact<{
  coin: Schema.Scalars['String']['input'];
}>;


export type FleetAccountsQuery = { accounts: { nodes: Array<{ id: string, name: string, group: string | null, status: Schema.CollectionStatus, enabled: boolean, isStale: boolean, collectedAt: string | null, hashrateChange: number | null, hashrate: { hashrate1h: number, hashrate1d: number } | null }>, pageInfo: { hasNextPage: boolean } } };

export type FleetDayQueryVariables = Schema.Exact<{
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['DateTime']['input'];
}>;


export type FleetDayQuery = { fleetHistory: Array<{ at: string, hashrate1h: number | null, activeWorkers: number | null, missingAccounts: number }>, tierRuns: { nodes: Array<{ id: string, startedAt: string, apiCalls: number }> } };

export type FleetMonthQueryVariables = Schema.Exact<{
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['DateTime']['input'];
}>;


export type FleetMonthQuery = { fleetHistory: Array<{ at: string, hashrate1h: number | null }> };

export type FleetBudgetQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type FleetBudgetQuery = { apiBudget: { limit: number, reserve: number, used: number, remaining: number, windowSeconds: number, pausedUntil: string | null, pauseReason: string | null } };

export type FleetCoinsQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type FleetCoinsQuery = { coins: Array<string> };
