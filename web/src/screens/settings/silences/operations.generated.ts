import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const Silences: Operation<SilencesQuery, SilencesQueryVariables> = {
  name: 'Silences',
  text: "query Silences($activeOnly:Boolean!){silences(activeOnly:$activeOnly){id reason by from until groups kinds workers weekly{days from until timeZone}accounts{id name}}}",
};
export const AddSilence: Operation<AddSilenceMutation, AddSilenceMutationVariables> = {
  name: 'AddSilence',
  text: "mutation AddSilence($input:SilenceInput!){createSilence(input:$input){silence{id}}}",
};
export const EndSilence: Operation<EndSilenceMutation, EndSilenceMutationVariables> = {
  name: 'EndSilence',
  text: "mutation EndSilence($id:ID!){endSilence(id:$id){silence{id}}}",
};
export type SilencesQueryVariables = Schema.Exact<{
  activeOnly: Schema.Scalars['Boolean']['input'];
}>;


export type SilencesQuery = { silences: Array<{ id: string, reason: string, by: string, from: string, until: string, groups: Array<string> | null, kinds: Array<Schema.AlertKind> | null, workers: Array<string> | null, weekly: { days: Array<number>, from: string, until: string, timeZone: string } | null, accounts: Array<{ id: string, name: string }> | null }> };

export type AddSilenceMutationVariables = Schema.Exact<{
  input: Schema.SilenceInput;
}>;


export type AddSilenceMutation = { createSilence: { silence: { id: string } } };

export type EndSilenceMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type EndSilenceMutation = { endSilence: { silence: { id: string } } };
