import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const Floor: Operation<FloorQuery, FloorQueryVariables> = {
  name: 'Floor',
  text: "query Floor($filter:WorkerFilter){workerFloor(filter:$filter){total collectedAt isStale accounts{id name}accountIndexes ids names statuses hashrate1h hashrateRatios rejectRatios}}",
};
export type FloorQueryVariables = Schema.Exact<{
  filter?: Schema.InputMaybe<Schema.WorkerFilter>;
}>;


export type FloorQuery = { workerFloor: { total: number, collectedAt: string | null, isStale: boolean, accountIndexes: Array<number>, ids: Array<string>, names: Array<string>, statuses: Array<Schema.WorkerStatus>, hashrate1h: Array<number>, hashrateRatios: Array<number | null>, rejectRatios: Array<number | null>, accounts: Array<{ id: string, name: string }> } };
