import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const WorkerList: Operation<WorkerListQuery, WorkerListQueryVariables> = {
  name: 'WorkerList',
  text: "query WorkerList($first:Int!$after:String$filter:WorkerFilter$orderBy:WorkerOrder){workers(first:$first after:$after filter:$filter orderBy:$orderBy){nodes{id name status removed hashrate10m hashrate1h hashrate1d hashrateRatio rejectRatio lastShareAt collectedAt isStale account{id name}}pageInfo{hasNextPage endCursor}}}",
};
export const WorkerCount: Operation<WorkerCountQuery, WorkerCountQueryVariables> = {
  name: 'WorkerCount',
  text: "query WorkerCount($filter:WorkerFilter$shown:WorkerFilter){workerCounts(filter:$filter){total online offline invalid collectedAt isStale}shown:workerCounts(filter:$shown){total}}",
};
export const WorkerDetail: Operation<WorkerDetailQuery, WorkerDetailQueryVariables> = {
  name: 'WorkerDetail',
  text: "query WorkerDetail($id:ID!$dayAgo:DateTime!$weekAgo:DateTime!$monthAgo:DateTime!){worker(id:$id){id name status removed hashrate10m hashrate1h hashrate1d hashrateRatio rejectRatio lastShareAt firstSeenAt lastSeenAt collectedAt isStale account{id name group}day:availability(from:$dayAgo)week:availability(from:$weekAgo)month:availability(from:$monthAgo)}}",
};
export const WorkerChart: Operation<WorkerChartQuery, WorkerChartQueryVariables> = {
  name: 'WorkerChart',
  text: "query WorkerChart($id:ID!$from:DateTime!$to:DateTime){worker(id:$id){id samples(from:$from to:$to){at source hashrate10m hashrate1h hashrate1d rejectRatio}alerts(first:50){nodes{id kind severity state message startedAt resolvedAt}}}}",
};
export const CollectWorkers: Operation<CollectWorkersMutation, CollectWorkersMutationVariables> = {
  name: 'CollectWorkers',
  text: "mutation CollectWorkers($accounts:[ID!]!){triggerTier(tier:TIER_3 accounts:$accounts){alreadyRunning run{id}}}",
};
export type WorkerListQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  filter?: Schema.InputMaybe<Schema.WorkerFilter>;
  orderBy?: Schema.InputMaybe<Schema.WorkerOrder>;
}>;


export type WorkerListQuery = { workers: { nodes: Array<{ id: string, name: string, status: Schema.WorkerStatus, removed: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, hashrateRatio: number | null, rejectRatio: number | null, lastShareAt: string | null, collectedAt: string, isStale: boolean, account: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type WorkerCountQueryVariables = Schema.Exact<{
  filter?: Schema.InputMaybe<Schema.WorkerFilter>;
  shown?: Schema.InputMaybe<Schema.WorkerFilter>;
}>;


export type WorkerCountQuery = { workerCounts: { total: number, online: number, offline: number, invalid: number, collectedAt: string | null, isStale: boolean }, shown: { total: number } };

export type WorkerDetailQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  dayAgo: Schema.Scalars['DateTime']['input'];
  weekAgo: Schema.Scalars['DateTime']['input'];
  monthAgo: Schema.Scalars['DateTime']['input'];
}>;


export type WorkerDetailQuery = { worker: { id: string, name: string, status: Schema.WorkerStatus, removed: boolean, hashrate10m: number, hashrate1h: number, hashrate1d: number, hashrateRatio: number | null, rejectRatio: number | null, lastShareAt: string | null, firstSeenAt: string, lastSeenAt: string, collectedAt: string, isStale: boolean, day: number | null, week: number | null, month: number | null, account: { id: string, name: string, group: string | null } } | null };

export type WorkerChartQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
  from: Schema.Scalars['DateTime']['input'];
  to?: Schema.InputMaybe<Schema.Scalars['DateTime']['input']>;
}>;


export type WorkerChartQuery = { worker: { id: string, samples: Array<{ at: string, source: Schema.PointSource, hashrate10m: number | null, hashrate1h: number | null, hashrate1d: number | null, rejectRatio: number | null }>, alerts: { nodes: Array<{ id: string, kind: Schema.AlertKind, severity: Schema.AlertSeverity, state: Schema.AlertState, message: string, startedAt: string, resolvedAt: string | null }> } } | null };

export type CollectWorkersMutationVariables = Schema.Exact<{
  accounts: Array<Schema.Scalars['ID']['input']> | Schema.Scalars['ID']['input'];
}>;


export type CollectWorkersMutation = { triggerTier: { alreadyRunning: boolean, run: { id: string } } };
