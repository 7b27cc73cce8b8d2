import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const Sessions: Operation<SessionsQuery, SessionsQueryVariables> = {
  name: 'Sessions',
  text: "query Sessions{sessions{id name scopes agent createdAt lastSeenAt expiresAt current}}",
};
export const EndSession: Operation<EndSessionMutation, EndSessionMutationVariables> = {
  name: 'EndSession',
  text: "mutation EndSession($id:ID!){endSession(id:$id){id}}",
};
export type SessionsQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type SessionsQuery = { sessions: Array<{ id: string, name: string, scopes: Array<Schema.Scope>, agent: string | null, createdAt: string, lastSeenAt: string, expiresAt: string, current: boolean }> };

export type EndSessionMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type EndSessionMutation = { endSession: { id: string } };
