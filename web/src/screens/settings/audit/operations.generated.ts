import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const AuditLog: Operation<AuditLogQuery, AuditLogQueryVariables> = {
  name: 'AuditLog',
  text: "query AuditLog($first:Int!$after:String){auditLog(first:$first after:$after){nodes{id at by action target outcome}pageInfo{hasNextPage endCursor}}}",
};
export type AuditLogQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
}>;


export type AuditLogQuery = { auditLog: { nodes: Array<{ id: string, at: string, by: string, action: string, target: string | null, outcome: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };
