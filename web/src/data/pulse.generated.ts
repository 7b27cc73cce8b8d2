import type * as Schema from './schema.generated';
import type { Operation } from './operation';
export const Pulse: Operation<PulseQuery, PulseQueryVariables> = {
  name: 'Pulse',
  text: "query Pulse($first:Int!){viewer{name scopes groups}server{version}alerts(first:$first filter:{needsYou:true}){nodes{id severity}pageInfo{hasNextPage}}}",
};
export type PulseQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
}>;


export type PulseQuery = { viewer: { name: string, scopes: Array<Schema.Scope>, groups: Array<string> | null }, server: { version: string }, alerts: { nodes: Array<{ id: string, severity: Schema.AlertSeverity }>, pageInfo: { hasNextPage: boolean } } };
