import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const StatementOf: Operation<StatementOfQuery, StatementOfQueryVariables> = {
  name: 'StatementOf',
  text: "query StatementOf($month:String!$group:String$coin:String!$asOf:DateTime$tz:String!){statement(month:$month group:$group coin:$coin asOf:$asOf tz:$tz){total{opening earnings adjustments payouts closing}accounts{account{id name group}opening earnings adjustments payouts closing addsUp difference poolBalance poolBalanceAt reasons entered{id day amount note createdBy createdAt}since{type day seenAt field was became}}}}",
};
export type StatementOfQueryVariables = Schema.Exact<{
  month: Schema.Scalars['String']['input'];
  group?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  coin: Schema.Scalars['String']['input'];
  asOf?: Schema.InputMaybe<Schema.Scalars['DateTime']['input']>;
  tz: Schema.Scalars['String']['input'];
}>;


export type StatementOfQuery = { statement: { total: { opening: string, earnings: string, adjustments: string, payouts: string, closing: string }, accounts: Array<{ opening: string, earnings: string, adjustments: string, payouts: string, closing: string, addsUp: boolean | null, difference: string | null, poolBalance: string | null, poolBalanceAt: string | null, reasons: Array<string>, account: { id: string, name: string, group: string | null }, entered: Array<{ id: string, day: string, amount: string, note: string, createdBy: string, createdAt: string }>, since: Array<{ type: Schema.EntryType, day: string, seenAt: string, field: string, was: string | null, became: string | null }> }> } | null };
