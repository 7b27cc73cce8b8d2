import 'reflect-metadata';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { AccountsResolver } from './accounts/accounts';
import { AccountSeriesResolver } from './accounts/series';
import { FleetResolver } from './fleet/fleet';
import { GroupsResolver } from './fleet/groups';
import { AccountOperationsResolver } from './operations/accounts';
import { TriggerResolver } from './operations/trigger';
import { AccountPaymentsResolver } from './payments/account-payments';
import { PaymentsResolver } from './payments/payments';
import { PoolResolver } from './pool/pool';
import { guardScopes } from './scope-guard';
import { BudgetResolver } from './tiers/budget';
import { ApiCallsResolver } from './tiers/calls';
import { TierRunErrorResolver, TierRunNoteResolver, TierRunResolver } from './tiers/run-details';
import { TiersResolver } from './tiers/tiers';
import { ViewerResolver } from './viewer';
import { AccountWorkersResolver } from './workers/account-workers';
import { WorkerResolver } from './workers/series';
import { WorkersResolver } from './workers/workers';

/** Every resolver class of the API, one room after the other. */
const RESOLVERS: NonEmptyArray<new () => object> = [
  ViewerResolver,
  // accounts and fleet
  AccountsResolver,
  AccountSeriesResolver,
  FleetResolver,
  GroupsResolver,
  // workers
  WorkersResolver,
  WorkerResolver,
  AccountWorkersResolver,
  // payments
  PaymentsResolver,
  AccountPaymentsResolver,
  // tiers, budget and calls
  TiersResolver,
  TierRunResolver,
  TierRunErrorResolver,
  TierRunNoteResolver,
  BudgetResolver,
  ApiCallsResolver,
  // pool
  PoolResolver,
  // mutations
  TriggerResolver,
  AccountOperationsResolver,
];

/** The executable schema. Arguments are checked by scalars and verbs, so TypeGraphQL's own validation stays off. */
export function buildSchema(): GraphQLSchema {
  return guardScopes(buildSchemaSync({ resolvers: RESOLVERS, validate: false }));
}

/** The text of schema.graphql: sorted, so that it changes only where the API does. */
export function printSchemaText(): string {
  return `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;
}
