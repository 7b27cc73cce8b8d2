import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const PricesOf: Operation<PricesOfQuery, PricesOfQueryVariables> = {
  name: 'PricesOf',
  text: "query PricesOf($coin:String!$currency:String!$from:Date!$to:Date!){prices(coin:$coin currency:$currency from:$from to:$to){day price at source}}",
};
export const ImportPrices: Operation<ImportPricesMutation, ImportPricesMutationVariables> = {
  name: 'ImportPrices',
  text: "mutation ImportPrices($prices:[PriceInput!]!$dryRun:Boolean!){importPrices(prices:$prices dryRun:$dryRun){created updated unchanged errors{index message}}}",
};
export type PricesOfQueryVariables = Schema.Exact<{
  coin: Schema.Scalars['String']['input'];
  currency: Schema.Scalars['String']['input'];
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
}>;


export type PricesOfQuery = { prices: Array<{ day: string, price: string, at: string | null, source: Schema.PriceSource }> | null };

export type ImportPricesMutationVariables = Schema.Exact<{
  prices: Array<Schema.PriceInput> | Schema.PriceInput;
  dryRun: Schema.Scalars['Boolean']['input'];
}>;


export type ImportPricesMutation = { importPrices: { created: number, updated: number, unchanged: number, errors: Array<{ index: number | null, message: string }> } };
