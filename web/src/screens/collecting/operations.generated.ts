import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const Tiers: Operation<TiersQuery, TiersQueryVariables> = {
  name: 'Tiers',
  text: "query Tiers{tiers{name cron nextRunAt effectiveIntervalSeconds lastRun{...RunFigures}}apiBudget{limit reserve windowSeconds used remaining nextSlotAt pausedUntil pauseReason projectedPerWindow byTier{tier used guaranteed}}}fragment RunFigures on TierRun{id tier trigger state startedAt finishedAt accountsTotal accountsSucceeded accountsFailed accountsDeferred apiCalls rowsWritten waitingForBudget waitingSince waitingUntil}",
};
export const Runs: Operation<RunsQuery, RunsQueryVariables> = {
  name: 'Runs',
  text: "query Runs($first:Int!$after:String$tier:TierName){tierRuns(first:$first after:$after tier:$tier){nodes{...RunFigures}pageInfo{hasNextPage endCursor}}}fragment RunFigures on TierRun{id tier trigger state startedAt finishedAt accountsTotal accountsSucceeded accountsFailed accountsDeferred apiCalls rowsWritten waitingForBudget waitingSince waitingUntil}",
};
export const RunDetail: Operation<RunDetailQuery, RunDetailQueryVariables> = {
  name: 'RunDetail',
  text: "query RunDetail($id:ID!){tierRun(id:$id){...RunFigures errors{account{id name}code endpoint message}notes{account{id name}message}outcomes{account{id name}outcome}}}fragment RunFigures on TierRun{id tier trigger state startedAt finishedAt accountsTotal accountsSucceeded accountsFailed accountsDeferred apiCalls rowsWritten waitingForBudget waitingSince waitingUntil}",
};
export const Calls: Operation<CallsQuery, CallsQueryVariables> = {
  name: 'Calls',
  text: "query Calls($first:Int!$after:String$account:ID$errorsOnly:Boolean!){apiCalls(first:$first after:$after account:$account errorsOnly:$errorsOnly){nodes{id at endpoint tier httpStatus poolCode durationMs error account{id name}}pageInfo{hasNextPage endCursor}}}",
};
export const RunTier: Operation<RunTierMutation, RunTierMutationVariables> = {
  name: 'RunTier',
  text: "mutation RunTier($tier:TierName!){triggerTier(tier:$tier){alreadyRunning run{id}}}",
};
export type RunFiguresFragment = { id: string, tier: Schema.TierName, trigger: Schema.TierRunTrigger, state: Schema.TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean, waitingSince: string | null, waitingUntil: string | null };

export type TiersQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type TiersQuery = { tiers: Array<{ name: Schema.TierName, cron: string, nextRunAt: string | null, effectiveIntervalSeconds: number | null, lastRun: { id: string, tier: Schema.TierName, trigger: Schema.TierRunTrigger, state: Schema.TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean, waitingSince: string | null, waitingUntil: string | null } | null }>, apiBudget: { limit: number, reserve: number, windowSeconds: number, used: number, remaining: number, nextSlotAt: string | null, pausedUntil: string | null, pauseReason: string | null, projectedPerWindow: number, byTier: Array<{ tier: Schema.TierName | null, used: number, guaranteed: number }> } };

export type RunsQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  tier?: Schema.InputMaybe<Schema.TierName>;
}>;


export type RunsQuery = { tierRuns: { nodes: Array<{ id: string, tier: Schema.TierName, trigger: Schema.TierRunTrigger, state: Schema.TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean, waitingSince: string | null, waitingUntil: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RunDetailQueryVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type RunDetailQuery = { tierRun: { id: string, tier: Schema.TierName, trigger: Schema.TierRunTrigger, state: Schema.TierRunState, startedAt: string, finishedAt: string | null, accountsTotal: number, accountsSucceeded: number, accountsFailed: number, accountsDeferred: number, apiCalls: number, rowsWritten: number, waitingForBudget: boolean, waitingSince: string | null, waitingUntil: string | null, errors: Array<{ code: Schema.CollectionErrorCode, endpoint: string | null, message: string, account: { id: string, name: string } | null }>, notes: Array<{ message: string, account: { id: string, name: string } }>, outcomes: Array<{ outcome: string, account: { id: string, name: string } }> } | null };

export type CallsQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  account?: Schema.InputMaybe<Schema.Scalars['ID']['input']>;
  errorsOnly: Schema.Scalars['Boolean']['input'];
}>;


export type CallsQuery = { apiCalls: { nodes: Array<{ id: string, at: string, endpoint: string, tier: Schema.TierName | null, httpStatus: number | null, poolCode: number | null, durationMs: number | null, error: Schema.CollectionErrorCode | null, account: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RunTierMutationVariables = Schema.Exact<{
  tier: Schema.TierName;
}>;


export type RunTierMutation = { triggerTier: { alreadyRunning: boolean, run: { id: string } } };
