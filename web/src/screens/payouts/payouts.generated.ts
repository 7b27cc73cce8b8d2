import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const Payouts: Operation<PayoutsQuery, PayoutsQueryVariables> = {
  name: 'Payouts',
  text: "query Payouts($first:Int!$after:String$filter:PaymentFilter){payments(first:$first after:$after filter:$filter){nodes{id paidAt amount coin txId walletAddress account{id name group}conflicts{seenAt field was became}}pageInfo{hasNextPage endCursor}}}",
};
export const PayoutTotals: Operation<PayoutTotalsQuery, PayoutTotalsQueryVariables> = {
  name: 'PayoutTotals',
  text: "query PayoutTotals($filter:PaymentFilter){paymentTotals(filter:$filter){coin type count amount}}",
};
export const NewAddresses: Operation<NewAddressesQuery, NewAddressesQueryVariables> = {
  name: 'NewAddresses',
  text: "query NewAddresses{alerts(first:100 filter:{kind:[NEW_PAYOUT_ADDRESS]state:[FIRING ACKNOWLEDGED]}){nodes{id message account{id}}}}",
};
export type PayoutsQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  filter?: Schema.InputMaybe<Schema.PaymentFilter>;
}>;


export type PayoutsQuery = { payments: { nodes: Array<{ id: string, paidAt: string, amount: string, coin: string, txId: string | null, walletAddress: string | null, account: { id: string, name: string, group: string | null }, conflicts: Array<{ seenAt: string, field: string, was: string | null, became: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PayoutTotalsQueryVariables = Schema.Exact<{
  filter?: Schema.InputMaybe<Schema.PaymentFilter>;
}>;


export type PayoutTotalsQuery = { paymentTotals: Array<{ coin: string, type: Schema.PaymentType, count: number, amount: string }> | null };

export type NewAddressesQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type NewAddressesQuery = { alerts: { nodes: Array<{ id: string, message: string, account: { id: string } | null }> } };
