import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const GroupLedger: Operation<GroupLedgerQuery, GroupLedgerQueryVariables> = {
  name: 'GroupLedger',
  text: "query GroupLedger($group:String$coin:String!$from:Date!$to:Date!$tz:String!){ledger(group:$group coin:$coin from:$from to:$to tz:$tz){...Figures}}fragment Figures on Ledger{coin earnings payouts fppsBlock fppsFee pps pplns solo ppapps ppapplns poolEarnTotal poolPaidOut poolBalance poolTotalsAt paymentsAt earningsDifference payoutsDifference balanceDifference complete addsUp missingDays conflicts{seenAt field was became}}",
};
export const AccountLedger: Operation<AccountLedgerQuery, AccountLedgerQueryVariables> = {
  name: 'AccountLedger',
  text: "query AccountLedger($id:ID!$from:Date!$to:Date!$tz:String!){account(id:$id){id name coin ledger(from:$from to:$to tz:$tz){...Figures}}}fragment Figures on Ledger{coin earnings payouts fppsBlock fppsFee pps pplns solo ppapps ppapplns poolEarnTotal poolPaidOut poolBalance poolTotalsAt paymentsAt earningsDifference payoutsDifference balanceDifference complete addsUp missingDays conflicts{seenAt field was became}}",
};
export const LedgersOfAccounts: Operation<LedgersOfAccountsQuery, LedgersOfAccountsQueryVariables> = {
  name: 'LedgersOfAccounts',
  text: "query LedgersOfAccounts($filter:AccountFilter$from:Date!$to:Date!$tz:String!){accounts(first:500 filter:$filter){nodes{id name group coin ledger(from:$from to:$to tz:$tz){earnings payouts poolBalance earningsDifference payoutsDifference balanceDifference complete addsUp paymentsAt}}}}",
};
export const RereadAccount: Operation<RereadAccountMutation, RereadAccountMutationVariables> = {
  name: 'RereadAccount',
  text: "mutation RereadAccount($accounts:[ID!]!){triggerTier(tier:TIER_4 accounts:$accounts){alreadyRunning run{id}}}",
};
export type FiguresFragment = { coin: string, earnings: string, payouts: string, fppsBlock: string, fppsFee: string, pps: string, pplns: string, solo: string, ppapps: string, ppapplns: string, poolEarnTotal: string | null, poolPaidOut: string | null, poolBalance: string | null, poolTotalsAt: string | null, paymentsAt: string | null, earningsDifference: string | null, payoutsDifference: string | null, balanceDifference: string | null, complete: boolean, addsUp: boolean, missingDays: Array<string>, conflicts: Array<{ seenAt: string, field: string, was: string | null, became: string | null }> };

export type GroupLedgerQueryVariables = Schema.Exact<{
  group?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
  tz: Schema.Scalars['String']['input'];
}>;


export type GroupLedgerQuery = { ledger: { coin: string, earnings: string, payouts: string, fppsBlock: string, fppsFee: string, pps: string, pplns: string, solo: string, ppapps: string, ppapplns: string, poolEarnTotal: string | null, poolPaidOut: string | null, poolBalance: string | null, poolTotalsAt: string | null, paymentsAt: string | null, earningsDifference: string | null, payoutsDifference: string | null, balanceDifference: string | null, complete: boolean, addsUp: boolean, missingDays: Array<string>, conflicts: Array<{ seenAt: string, field: string, was: string | null, became: string | null }> } | null };

export type AccountLedgerQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
  tz: Schema.Scalars['String']['input'];
}>;


export type AccountLedgerQuery = { account: { id: string, name: string, coin: string, ledger: { coin: string, earnings: string, payouts: string, fppsBlock: string, fppsFee: string, pps: string, pplns: string, solo: string, ppapps: string, ppapplns: string, poolEarnTotal: string | null, poolPaidOut: string | null, poolBalance: string | null, poolTotalsAt: string | null, paymentsAt: string | null, earningsDifference: string | null, payoutsDifference: string | null, balanceDifference: string | null, complete: boolean, addsUp: boolean, missingDays: Array<string>, conflicts: Array<{ seenAt: string, field: string, was: string | null, became: string | null }> } | null } | null };

export type LedgersOfAccountsQueryVariables = Schema.Exact<{
  filter?: Schema.InputMaybe<Schema.AccountFilter>;
  from: Schema.Scalars['Date']['input'];
  to: Schema.Scalars['Date']['input'];
  tz: Schema.Scalars['String']['input'];
}>;


export type LedgersOfAccountsQuery = { accounts: { nodes: Array<{ id: string, name: string, group: string | null, coin: string, ledger: { earnings: string, payouts: string, poolBalance: string | null, earningsDifference: string | null, payoutsDifference: string | null, balanceDifference: string | null, complete: boolean, addsUp: boolean, paymentsAt: string | null } | null }> } };

export type RereadAccountMutationVariables = Schema.Exact<{
  accounts: Array<Schema.Scalars['ID']['input']> | Schema.Scalars['ID']['input'];
}>;


export type RereadAccountMutation = { triggerTier: { alreadyRunning: boolean, run: { id: string } } };
