import 'reflect-metadata';
import { isObjectType, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { AuditLogResolver } from './access/audit-log';
import { auditMutations } from './access/audit-mutations';
import { SessionsResolver } from './access/sessions';
import { TokensResolver } from './access/tokens';
import { AccountsResolver } from './accounts/accounts';
import { AccountSeriesResolver } from './accounts/series';
import { AccountSparklineResolver, FleetSparklineResolver } from './accounts/sparkline';
import { AlertsResolver } from './alerts/alerts';
import { AlertResolver } from './alerts/fields';
import { AccountAlertsResolver, WorkerAlertsResolver } from './alerts/nested';
import { AlertOperationsResolver } from './alerts/operations';
import { AlertRulesResolver } from './alerts/rules';
import { SilencesResolver } from './alerts/silences';
import type { Connection } from './connection';
import { describe } from './descriptions/descriptions';
import { FleetResolver } from './fleet/fleet';
import { GroupsResolver } from './fleet/groups';
import { AccountGapsResolver } from './history/gaps';
import { StorageResolver } from './history/storage';
import { limitTime } from './limits/limit-time';
import { NotificationChannelsResolver } from './notifications/channels';
import { NotificationDeliveriesResolver } from './notifications/deliveries';
import { EarningsResolver } from './ledger/earnings';
import { AccountLedgerResolver, LedgerResolver } from './ledger/ledger';
import { AccountOperationsResolver } from './accounts/mutations';
import { OperatorResolver } from './pool/operator';
import { TriggerResolver } from './tiers/trigger';
import { AccountPaymentsResolver } from './payments/account-payments';
import { PaymentsResolver } from './payments/payments';
import { PayoutSumsResolver } from './payments/sums';
import { PaymentTotalsResolver } from './payments/totals';
import { CoinPricesResolver } from './pool/coin-prices';
import { PoolResolver } from './pool/pool';
import { MoneyOperationsResolver } from './money/mutations';
import { EarningsCheckResolver, EarningsPointCheckResolver } from './money/check';
import { AdjustmentsResolver } from './money/adjustments';
import { StatementResolver } from './money/statement';
import {
  BalanceValueResolver,
  FleetValueResolver,
  EarningsValueResolver,
  LedgerValueResolver,
  PaymentValueResolver,
  PricesResolver,
} from './money/values';
import { ServerResolver } from './pool/server';
import { guardScopes } from './scope-guard';
import { BudgetResolver } from './tiers/budget';
import { ApiCallsResolver } from './tiers/calls';
import {
  TierRunErrorResolver,
  TierRunNoteResolver,
  TierRunOutcomeResolver,
  TierRunResolver,
} from './tiers/run-details';
import { TiersResolver } from './tiers/tiers';
import { ViewerResolver } from './viewer';
import { AccountWorkersResolver } from './workers/account-workers';
import { WorkerResolver } from './workers/series';
import { WorkerCountsResolver } from './workers/counts';
import { WorkerFloorResolver } from './workers/floor';
import { WorkersResolver } from './workers/workers';

/** Every resolver class of the API, one room after the other. */
const RESOLVERS: NonEmptyArray<new () => object> = [
  ViewerResolver,
  ServerResolver,
  // accounts and fleet
  AccountsResolver,
  AccountSeriesResolver,
  AccountSparklineResolver,
  FleetSparklineResolver,
  FleetResolver,
  GroupsResolver,
  // workers
  WorkersResolver,
  WorkerResolver,
  AccountWorkersResolver,
  WorkerCountsResolver,
  WorkerFloorResolver,
  // payments
  PaymentsResolver,
  AccountPaymentsResolver,
  PaymentTotalsResolver,
  PayoutSumsResolver,
  LedgerResolver,
  AccountLedgerResolver,
  EarningsResolver,
  // money in a currency
  PaymentValueResolver,
  EarningsValueResolver,
  LedgerValueResolver,
  BalanceValueResolver,
  FleetValueResolver,
  PricesResolver,
  AdjustmentsResolver,
  StatementResolver,
  EarningsPointCheckResolver,
  EarningsCheckResolver,
  // history
  AccountGapsResolver,
  StorageResolver,
  // alerts and notifications
  AlertsResolver,
  AlertResolver,
  AccountAlertsResolver,
  WorkerAlertsResolver,
  AlertRulesResolver,
  SilencesResolver,
  AlertOperationsResolver,
  NotificationChannelsResolver,
  NotificationDeliveriesResolver,
  // tiers, budget and calls
  TiersResolver,
  TierRunResolver,
  TierRunErrorResolver,
  TierRunNoteResolver,
  TierRunOutcomeResolver,
  BudgetResolver,
  ApiCallsResolver,
  // pool
  PoolResolver,
  CoinPricesResolver,
  // mutations
  TriggerResolver,
  AccountOperationsResolver,
  OperatorResolver,
  MoneyOperationsResolver,
  // access
  TokensResolver,
  SessionsResolver,
  AuditLogResolver,
];

/**
 * The executable schema. Arguments are checked by scalars and verbs, so TypeGraphQL's own validation stays off; and
 * Apollo checks the schema itself when it takes it.
 */
export function buildSchema(): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers: RESOLVERS, validate: false, skipCheck: true });
  describe(schema);
  callCounts(schema);
  // Refused mutations are audited too, and one that exceeds its time gets its outcome when it has one.
  return limitTime(auditMutations(guardScopes(schema)));
}

/** Counts are functions that are called when they are asked for; said so, since only graphql-js calls them by itself. */
function callCounts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const count = isObjectType(type) ? type.getFields().totalCount : undefined;
    if (count) count.resolve = ({ totalCount }: Connection<unknown>) => totalCount();
  }
}

/** The text of schema.graphql: sorted, so that it changes only where the API does. */
export function printSchemaText(): string {
  return `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;
}
