import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const AdjustmentsOf: Operation<AdjustmentsOfQuery, AdjustmentsOfQueryVariables> = {
  name: 'AdjustmentsOf',
  text: "query AdjustmentsOf($accounts:[ID!]$removed:Boolean!){adjustments(accounts:$accounts removed:$removed){...AdjustmentParts}}fragment AdjustmentParts on Adjustment{id day amount note createdAt createdBy removedAt removedBy account{id name group coin}}",
};
export const AddAdjustment: Operation<AddAdjustmentMutation, AddAdjustmentMutationVariables> = {
  name: 'AddAdjustment',
  text: "mutation AddAdjustment($input:AdjustmentInput!){addAdjustment(input:$input){adjustment{id}}}",
};
export const ChangeAdjustment: Operation<ChangeAdjustmentMutation, ChangeAdjustmentMutationVariables> = {
  name: 'ChangeAdjustment',
  text: "mutation ChangeAdjustment($id:ID!$input:AdjustmentInput!){changeAdjustment(id:$id input:$input){adjustment{id}}}",
};
export const RemoveAdjustment: Operation<RemoveAdjustmentMutation, RemoveAdjustmentMutationVariables> = {
  name: 'RemoveAdjustment',
  text: "mutation RemoveAdjustment($id:ID!){removeAdjustment(id:$id){adjustment{id}}}",
};
export type AdjustmentPartsFragment = { id: string, day: string, amount: string, note: string, createdAt: string, createdBy: string, removedAt: string | null, removedBy: string | null, account: { id: string, name: string, group: string | null, coin: string } };

export type AdjustmentsOfQueryVariables = Schema.Exact<{
  accounts?: Schema.InputMaybe<Array<Schema.Scalars['ID']['input']> | Schema.Scalars['ID']['input']>;
  removed: Schema.Scalars['Boolean']['input'];
}>;


export type AdjustmentsOfQuery = { adjustments: Array<{ id: string, day: string, amount: string, note: string, createdAt: string, createdBy: string, removedAt: string | null, removedBy: string | null, account: { id: string, name: string, group: string | null, coin: string } }> | null };

export type AddAdjustmentMutationVariables = Schema.Exact<{
  input: Schema.AdjustmentInput;
}>;


export type AddAdjustmentMutation = { addAdjustment: { adjustment: { id: string } | null } };

export type ChangeAdjustmentMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  input: Schema.AdjustmentInput;
}>;


export type ChangeAdjustmentMutation = { changeAdjustment: { adjustment: { id: string } | null } };

export type RemoveAdjustmentMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type RemoveAdjustmentMutation = { removeAdjustment: { adjustment: { id: string } | null } };
