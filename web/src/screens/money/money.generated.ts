import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const EarningsOf: Operation<EarningsOfQuery, EarningsOfQueryVariables> = {
  name: 'EarningsOf',
  text: "query EarningsOf($group:String$account:ID$coin:String!$from:Date!$to:Date!$by:Period!$tz:String!){earnings(group:$group account:$account coin:$coin from:$from to:$to by:$by tz:$tz){from amount hashrate hashrate30Days uptime}}",
};
export const MonthsOf: Operation<MonthsOfQuery, MonthsOfQueryVariables> = {
  name: 'MonthsOf',
  text: "query MonthsOf($group:String$coin:String!$from:Date!$to:Date!){earnings(group:$group coin:$coin from:$from to:$to by:MONTH){from amount uptime}fleet(group:$group coin:$coin){balance earn24Hours collectedAt staleAccounts}}",
};
export const BalancesOf: Operation<BalancesOfQuery, BalancesOfQueryVariables> = {
  name: 'BalancesOf',
  text: "query BalancesOf($filter:AccountFilter){accounts(first:500 filter:$filter orderBy:{field:BALANCE direction:DESC}){nodes{id name group coin payoutThreshold balance{balance collectedAt isStale}}}}",
};
export type EarningsOfQueryVariables = Schema.Exact<{
  group?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  account?: Schema.InputMaybe<Schema.Scalars['ID']['input']>;
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
  by: Schema.Period;
  tz: Schema.Scalars['String']['input'];
}>;


export type EarningsOfQuery = { earnings: Array<{ from: string, amount: string, hashrate: number | null, hashrate30Days: number | null, uptime: number | null }> | null };

export type MonthsOfQueryVariables = Schema.Exact<{
  group?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
}>;


export type MonthsOfQuery = { earnings: Array<{ from: string, amount: string, uptime: number | null }> | null, fleet: { balance: string | null, earn24Hours: string | null, collectedAt: string | null, staleAccounts: number } };

export type BalancesOfQueryVariables = Schema.Exact<{
  filter?: Schema.InputMaybe<Schema.AccountFilter>;
}>;


export type BalancesOfQuery = { accounts: { nodes: Array<{ id: string, name: string, group: string | null, coin: string, payoutThreshold: string | null, balance: { balance: string | null, collectedAt: string, isStale: boolean } | null }> } };
