import type * as Schema from '../data/schema.generated';
import type { Operation } from '../data/operation';
export const FleetChartPoints: Operation<FleetChartPointsQuery, FleetChartPointsQueryVariables> = {
  name: 'FleetChartPoints',
  text: "query FleetChartPoints($coin:String!$from:DateTime!$to:DateTime){fleetHistory(coin:$coin from:$from to:$to){at source hashrate10m hashrate1h activeWorkers totalWorkers missingAccounts}alerts(first:50 filter:{kind:[POOL_UNREACHABLE]}orderBy:{field:STARTED_AT}){nodes{id kind severity startedAt resolvedAt}}}",
};
export type FleetChartPointsQueryVariables = Schema.Exact<{
  coin: Schema.Scalars['String']['input'];
  from: Schema.Scalars['DateTime']['input'];
  to?: Schema.InputMaybe<Schema.Scalars['DateTime']['input']>;
}>;


export type FleetChartPointsQuery = { fleetHistory: Array<{ at: string, source: Schema.PointSource, hashrate10m: number | null, hashrate1h: number | null, activeWorkers: number | null, totalWorkers: number | null, missingAccounts: number }>, alerts: { nodes: Array<{ id: string, kind: Schema.AlertKind, severity: Schema.AlertSeverity, startedAt: string, resolvedAt: string | null }> } };
