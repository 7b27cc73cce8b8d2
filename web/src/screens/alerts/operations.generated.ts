import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const AlertList: Operation<AlertListQuery, AlertListQueryVariables> = {
  name: 'AlertList',
  text: "query AlertList($first:Int!$after:String$filter:AlertFilter$orderBy:AlertOrder){alerts(first:$first after:$after filter:$filter orderBy:$orderBy){nodes{id kind severity state message startedAt firedAt lastSeenAt acknowledgedBy acknowledgedUntil resolvedAt resolution silenced inhibitedBy{id kind}account{id name}worker{id name}}pageInfo{hasNextPage endCursor}}}",
};
export const AlertCounts: Operation<AlertCountsQuery, AlertCountsQueryVariables> = {
  name: 'AlertCounts',
  text: "query AlertCounts($needs:AlertFilter$acknowledged:AlertFilter$muted:AlertFilter$info:AlertFilter){needs:alerts(first:1 filter:$needs){totalCount}acknowledged:alerts(first:1 filter:$acknowledged){totalCount}muted:alerts(first:1 filter:$muted){totalCount}info:alerts(first:1 filter:$info){totalCount}}",
};
export const AlertDetail: Operation<AlertDetailQuery, AlertDetailQueryVariables> = {
  name: 'AlertDetail',
  text: "query AlertDetail($id:ID!$money:Boolean!){alert(id:$id){id kind severity state message value threshold startedAt firedAt lastSeenAt acknowledgedAt acknowledgedBy acknowledgedUntil note resolvedAt resolvedBy resolution silenced inhibitedBy{id kind account{id name}worker{id name}}account{id name group}worker{id name}loss{hashrate normal perDay@include(if:$money)coin}events{at what by note value}}}",
};
export const AlertAccountChart: Operation<AlertAccountChartQuery, AlertAccountChartQueryVariables> = {
  name: 'AlertAccountChart',
  text: "query AlertAccountChart($id:ID!$from:DateTime!$to:DateTime!){account(id:$id){id hashrates(from:$from to:$to){at source hashrate10m hashrate1h}gaps(from:$from to:$to){from to}}}",
};
export const AlertWorkerChart: Operation<AlertWorkerChartQuery, AlertWorkerChartQueryVariables> = {
  name: 'AlertWorkerChart',
  text: "query AlertWorkerChart($id:ID!$from:DateTime!$to:DateTime!){worker(id:$id){id samples(from:$from to:$to){at source hashrate10m hashrate1h}}}",
};
export const AlertRuleOf: Operation<AlertRuleOfQuery, AlertRuleOfQueryVariables> = {
  name: 'AlertRuleOf',
  text: "query AlertRuleOf($account:ID){alertRules(account:$account){kind enabled severity fireLevel resolveLevel criticalLevel fireHoldSeconds resolveHoldSeconds ignoreWorkers inheritedFrom}}",
};
export const QuietenRule: Operation<QuietenRuleMutation, QuietenRuleMutationVariables> = {
  name: 'QuietenRule',
  text: "mutation QuietenRule($input:AlertRuleInput!){updateAlertRule(input:$input){rule{kind enabled inheritedFrom}}}",
};
export type AlertListQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  filter?: Schema.InputMaybe<Schema.AlertFilter>;
  orderBy?: Schema.InputMaybe<Schema.AlertOrder>;
}>;


export type AlertListQuery = { alerts: { nodes: Array<{ id: string, kind: Schema.AlertKind, severity: Schema.AlertSeverity, state: Schema.AlertState, message: string, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedBy: string | null, acknowledgedUntil: string | null, resolvedAt: string | null, resolution: Schema.AlertResolution | null, silenced: boolean, inhibitedBy: { id: string, kind: Schema.AlertKind } | null, account: { id: string, name: string } | null, worker: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AlertCountsQueryVariables = Schema.Exact<{
  needs?: Schema.InputMaybe<Schema.AlertFilter>;
  acknowledged?: Schema.InputMaybe<Schema.AlertFilter>;
  muted?: Schema.InputMaybe<Schema.AlertFilter>;
  info?: Schema.InputMaybe<Schema.AlertFilter>;
}>;


export type AlertCountsQuery = { needs: { totalCount: number }, acknowledged: { totalCount: number }, muted: { totalCount: number }, info: { totalCount: number } };

export type AlertDetailQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  money: Schema.Scalars['Boolean']['input'];
}>;


export type AlertDetailQuery = { alert: { id: string, kind: Schema.AlertKind, severity: Schema.AlertSeverity, state: Schema.AlertState, message: string, value: number | null, threshold: number | null, startedAt: string, firedAt: string, lastSeenAt: string, acknowledgedAt: string | null, acknowledgedBy: string | null, acknowledgedUntil: string | null, note: string | null, resolvedAt: string | null, resolvedBy: string | null, resolution: Schema.AlertResolution | null, silenced: boolean, inhibitedBy: { id: string, kind: Schema.AlertKind, account: { id: string, name: string } | null, worker: { id: string, name: string } | null } | null, account: { id: string, name: string, group: string | null } | null, worker: { id: string, name: string } | null, loss: { hashrate: number, normal: number | null, perDay?: string | null, coin: string } | null, events: Array<{ at: string, what: string, by: string | null, note: string | null, value: number | null }> } | null };

export type AlertAccountChartQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  from: Schema.Scalars['DateTime']['input'];
  to: Schema.Scalars['DateTime']['input'];
}>;


export type AlertAccountChartQuery = { account: { id: string, hashrates: Array<{ at: string, source: Schema.PointSource, hashrate10m: number | null, hashrate1h: number | null }>, gaps: Array<{ from: string, to: string }> } | null };

export type AlertWorkerChartQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  from: Schema.Scalars['DateTime']['input'];
  to: Schema.Scalars['DateTime']['input'];
}>;


export type AlertWorkerChartQuery = { worker: { id: string, samples: Array<{ at: string, source: Schema.PointSource, hashrate10m: number | null, hashrate1h: number | null }> } | null };

export type AlertRuleOfQueryVariables = Schema.Exact<{
  account?: Schema.InputMaybe<Schema.Scalars['ID']['input']>;
}>;


export type AlertRuleOfQuery = { alertRules: Array<{ kind: Schema.AlertKind, enabled: boolean, severity: Schema.AlertSeverity, fireLevel: number | null, resolveLevel: number | null, criticalLevel: number | null, fireHoldSeconds: number, resolveHoldSeconds: number, ignoreWorkers: Array<string>, inheritedFrom: string }> };

export type QuietenRuleMutationVariables = Schema.Exact<{
  input: Schema.AlertRuleInput;
}>;


export type QuietenRuleMutation = { updateAlertRule: { rule: { kind: Schema.AlertKind, enabled: boolean, inheritedFrom: string } } };
