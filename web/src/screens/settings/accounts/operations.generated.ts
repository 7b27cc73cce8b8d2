import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const ManagedAccounts: Operation<ManagedAccountsQuery, ManagedAccountsQueryVariables> = {
  name: 'ManagedAccounts',
  text: "query ManagedAccounts($first:Int!$after:String$filter:AccountFilter$money:Boolean!){accounts(first:$first after:$after filter:$filter){nodes{id name group userId coin enabled archived status lastError{message}payoutThreshold@include(if:$money)}pageInfo{hasNextPage endCursor}}}",
};
export const ImportAccounts: Operation<ImportAccountsMutation, ImportAccountsMutationVariables> = {
  name: 'ImportAccounts',
  text: "mutation ImportAccounts($accounts:[AccountInput!]!$dryRun:Boolean!){importAccounts(accounts:$accounts dryRun:$dryRun){created updated unchanged changes{index name change fields}errors{index code message}}}",
};
export const UpdateAccount: Operation<UpdateAccountMutation, UpdateAccountMutationVariables> = {
  name: 'UpdateAccount',
  text: "mutation UpdateAccount($id:ID!$patch:AccountPatch!){updateAccount(id:$id patch:$patch){account{id name enabled}}}",
};
export const ArchiveAccount: Operation<ArchiveAccountMutation, ArchiveAccountMutationVariables> = {
  name: 'ArchiveAccount',
  text: "mutation ArchiveAccount($id:ID!){archiveAccount(id:$id){account{id name}}}",
};
export type ManagedAccountsQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  filter?: Schema.InputMaybe<Schema.AccountFilter>;
  money: Schema.Scalars['Boolean']['input'];
}>;


export type ManagedAccountsQuery = { accounts: { nodes: Array<{ id: string, name: string, group: string | null, userId: string, coin: string, enabled: boolean, archived: boolean, status: Schema.CollectionStatus, payoutThreshold?: string | null, lastError: { message: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportAccountsMutationVariables = Schema.Exact<{
  accounts: Array<Schema.AccountInput> | Schema.AccountInput;
  dryRun: Schema.Scalars['Boolean']['input'];
}>;


export type ImportAccountsMutation = { importAccounts: { created: number, updated: number, unchanged: number, changes: Array<{ index: number, name: string, change: string, fields: Array<string> }>, errors: Array<{ index: number | null, code: string, message: string }> } };

export type UpdateAccountMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  patch: Schema.AccountPatch;
}>;


export type UpdateAccountMutation = { updateAccount: { account: { id: string, name: string, enabled: boolean } } };

export type ArchiveAccountMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type ArchiveAccountMutation = { archiveAccount: { account: { id: string, name: string } } };
