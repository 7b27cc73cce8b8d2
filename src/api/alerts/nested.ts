import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { countAlertsOf, listAlertsOf, type AlertParents, type AlertsInput } from '../../reads/alerts';
import { mapPage, type Page } from '../../reads/page';
import { AccountType } from '../accounts/account';
import { connection, pageArgs, type Connection, type RequestedPage } from '../connection';
import { type Batch, Context } from '../context';
import { wantedColumns } from '../wanted-columns';
import { WorkerType } from '../workers/types';
import { AlertsArgs, matchingAlerts, WORKER_ALERTS, WorkerAlertsArgs, type AlertFilter } from './arguments';
import { ALERT_NEEDS, serveAlert, type ServedAlert } from './shape';
import { AlertConnection } from './types';

type ListInput = Omit<AlertsInput, 'now'>;
type CountInput = Omit<ListInput, 'page'>;

/** The loaders of a nested list: one statement for the pages of all parents, one for their counts. */
function nestedAlerts<Key extends number | string>(parentsOf: (keys: readonly Key[]) => AlertParents) {
  const pages: Batch<ListInput, Key, Page<ServedAlert>> = async (context, input, keys) => {
    const { services, validity } = context;
    const found = await listAlertsOf(services.read, parentsOf(keys), { ...input, now: validity.now });
    return found.map((page) => mapPage(page, serveAlert(context)));
  };
  const counts: Batch<CountInput, Key, number> = ({ services }, input, keys) =>
    countAlertsOf(services.read, parentsOf(keys), input);

  return async (
    context: Context,
    key: Key,
    args: RequestedPage & { filter?: AlertFilter | null },
    info: GraphQLResolveInfo,
    defaultFirst?: number,
  ): Promise<Connection<ServedAlert>> => {
    const input = matchingAlerts(args, context.viewer);
    const wanted = wantedColumns(info, ALERT_NEEDS);
    const page = await context.load(pages, { ...input, page: pageArgs(args, defaultFirst), wanted }, key);
    return connection(page, () => context.load(counts, input, key));
  };
}

const alertsOfAccount = nestedAlerts<number>((accountIds) => ({ accountIds }));
const alertsOfWorker = nestedAlerts<string>((ids) => ({ workerIds: ids.map(BigInt) }));

@Resolver(() => AccountType)
export class AccountAlertsResolver {
  @FieldResolver(() => AlertConnection, { description: "its own and its workers', the newest first" })
  alerts(
    @Root() account: AccountType,
    @Args(() => AlertsArgs) args: AlertsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServedAlert>> {
    return alertsOfAccount(context, account.id, args, info);
  }
}

@Resolver(() => WorkerType)
export class WorkerAlertsResolver {
  @FieldResolver(() => AlertConnection, { description: 'the newest first' })
  alerts(
    @Root() worker: WorkerType,
    @Args(() => WorkerAlertsArgs) args: WorkerAlertsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServedAlert>> {
    return alertsOfWorker(context, worker.id, args, info, WORKER_ALERTS);
  }
}
