import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const EarningsOf: Operation<EarningsOfQuery, EarningsOfQueryVariables> = {
  name: 'EarningsOf',
  text: "query EarningsOf($group:String$account:ID$coin:String!$from:Date!$to:Date!$by:Period!$tz:String!$currency:String!$worth:Boolean!){earnings(group:$group account:$account coin:$coin from:$from to:$to by:$by tz:$tz){from amount value(currency:$currency)@include(if:$worth){...WorthParts}hashrate hashrate30Days uptime}}fragment WorthParts on Value{amount currency unpricedDays unpricedAmount prices{day price at source}}",
};
export const MonthsOf: Operation<MonthsOfQuery, MonthsOfQueryVariables> = {
  name: 'MonthsOf',
  text: "query MonthsOf($group:String$coin:String!$from:Date!$to:Date!$currency:String!$worth:Boolean!){earnings(group:$group coin:$coin from:$from to:$to by:MONTH){from amount value(currency:$currency)@include(if:$worth){...WorthParts}uptime}fleet(group:$group coin:$coin){balance balanceValue(currency:$currency)@include(if:$worth){...WorthParts}earn24Hours earn24HoursValue(currency:$currency)@include(if:$worth){...WorthParts}collectedAt staleAccounts}}fragment WorthParts on Value{amount currency unpricedDays unpricedAmount prices{day price at source}}",
};
export const BalancesOf: Operation<BalancesOfQuery, BalancesOfQueryVariables> = {
  name: 'BalancesOf',
  text: "query BalancesOf($filter:AccountFilter$currency:String!$worth:Boolean!){accounts(first:500 filter:$filter orderBy:{field:BALANCE direction:DESC}){nodes{id name group coin payoutThreshold balanceValue(currency:$currency)@include(if:$worth){...WorthParts}balance{balance collectedAt isStale}}}}fragment WorthParts on Value{amount currency unpricedDays unpricedAmount prices{day price at source}}",
};
export type WorthPartsFragment = { amount: string | null, currency: string, unpricedDays: number, unpricedAmount: string, prices: Array<{ day: string, price: string, at: string | null, source: Schema.PriceSource }> };

export type EarningsOfQueryVariables = Schema.Exact<{
  group?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  account?: Schema.InputMaybe<Schema.Scalars['ID']['input']>;
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
  by: Schema.Period;
  tz: Schema.Scalars['String']['input'];
  currency: Schema.Scalars['String']['input'];
  worth: Schema.Scalars['Boolean']['input'];
}>;


export type EarningsOfQuery = { earnings: Array<{ from: string, amount: string, hashrate: number | null, hashrate30Days: number | null, uptime: number | null, value?: { amount: string | null, currency: string, unpricedDays: number, unpricedAmount: string, prices: Array<{ day: string, price: string, at: string | null, source: Schema.PriceSource }> } | null }> | null };

export type MonthsOfQueryVariables = Schema.Exact<{
  group?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
  currency: Schema.Scalars['String']['input'];
  worth: Schema.Scalars['Boolean']['input'];
}>;


export type MonthsOfQuery = { earnings: Array<{ from: string, amount: string, uptime: number | null, value?: { amount: string | null, currency: string, unpricedDays: number, unpricedAmount: string, prices: Array<{ day: string, price: string, at: string | null, source: Schema.PriceSource }> } | null }> | null, fleet: { balance: string | null, earn24Hours: string | null, collectedAt: string | null, staleAccounts: number, balanceValue?: { amount: string | null, currency: string, unpricedDays: number, unpricedAmount: string, prices: Array<{ day: string, price: string, at: string | null, source: Schema.PriceSource }> } | null, earn24HoursValue?: { amount: string | null, currency: string, unpricedDays: number, unpricedAmount: string, prices: Array<{ day: string, price: string, at: string | null, source: Schema.PriceSource }> } | null } };

export type BalancesOfQueryVariables = Schema.Exact<{
  filter?: Schema.InputMaybe<Schema.AccountFilter>;
  currency: Schema.Scalars['String']['input'];
  worth: Schema.Scalars['Boolean']['input'];
}>;


export type BalancesOfQuery = { accounts: { nodes: Array<{ id: string, name: string, group: string | null, coin: string, payoutThreshold: string | null, balanceValue?: { amount: string | null, currency: string, unpricedDays: number, unpricedAmount: string, prices: Array<{ day: string, price: string, at: string | null, source: Schema.PriceSource }> } | null, balance: { balance: string | null, collectedAt: string, isStale: boolean } | null }> } };
