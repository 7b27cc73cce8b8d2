import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const AcknowledgeAlerts: Operation<AcknowledgeAlertsMutation, AcknowledgeAlertsMutationVariables> = {
  name: 'AcknowledgeAlerts',
  text: "mutation AcknowledgeAlerts($ids:[ID!]!$note:String$until:DateTime){acknowledgeAlerts(ids:$ids note:$note until:$until){alerts{id state}errors{id message}}}",
};
export const ResolveAlerts: Operation<ResolveAlertsMutation, ResolveAlertsMutationVariables> = {
  name: 'ResolveAlerts',
  text: "mutation ResolveAlerts($ids:[ID!]!$note:String){resolveAlerts(ids:$ids note:$note){alerts{id state}errors{id message}}}",
};
export const CreateSilence: Operation<CreateSilenceMutation, CreateSilenceMutationVariables> = {
  name: 'CreateSilence',
  text: "mutation CreateSilence($input:SilenceInput!){createSilence(input:$input){silence{id until}}}",
};
export type AcknowledgeAlertsMutationVariables = Schema.Exact<{
  ids: Array<Schema.Scalars['ID']['input']> | Schema.Scalars['ID']['input'];
  note?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  until?: Schema.InputMaybe<Schema.Scalars['DateTime']['input']>;
}>;


export type AcknowledgeAlertsMutation = { acknowledgeAlerts: { alerts: Array<{ id: string, state: Schema.AlertState }>, errors: Array<{ id: string | null, message: string }> } };

export type ResolveAlertsMutationVariables = Schema.Exact<{
  ids: Array<Schema.Scalars['ID']['input']> | Schema.Scalars['ID']['input'];
  note?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
}>;


export type ResolveAlertsMutation = { resolveAlerts: { alerts: Array<{ id: string, state: Schema.AlertState }>, errors: Array<{ id: string | null, message: string }> } };

export type CreateSilenceMutationVariables = Schema.Exact<{
  input: Schema.SilenceInput;
}>;


export type CreateSilenceMutation = { createSilence: { silence: { id: string, until: string } } };
