import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { countAlertsOf, listAlertsOf, type AlertParents, type AlertsInput } from '../../reads/alerts/alerts';
import { mapPage, type Page } from '../../reads/lists/page';
import { AccountType } from '../accounts/account';
import { connection, pageArgs, type Connection, type RequestedPage } from '../connection';
import { type Batch, Context } from '../context';
import { wantedColumns } from '../wanted-columns';
import { WorkerType } from '../workers/types';
import { alertOrderOf, AlertsArgs, matchingAlerts, WORKER_ALERTS, WorkerAlertsArgs } from './arguments';
import { ALERT_NEEDS, serveAlert, type ServedAlert } from './shape';
import { untilSilencesChange } from './silences-hold';
import { AlertConnection } from './types';

type CountInput = Pick<AlertsInput, 'visible' | 'filter' | 'now'>;

/** The loaders of a nested list: one statement for the pages of all parents, one for their counts. */
function nestedAlerts<Key extends number | string>(parentsOf: (keys: readonly Key[]) => AlertParents) {
  const pages: Batch<AlertsInput, Key, Page<ServedAlert>> = async (context, input, keys) => {
    const [found] = await Promise.all([
      listAlertsOf(context.services.read, parentsOf(keys), input),
      untilSilencesChange(context, input.filter),
    ]);
    return found.map((page) => mapPage(page, serveAlert(context)));
  };
  const counts: Batch<CountInput, Key, number> = ({ services }, input, keys) =>
    countAlertsOf(services.read, parentsOf(keys), input);

  return async (
    context: Context,
    key: Key,
    args: RequestedPage & Pick<AlertsArgs, 'filter' | 'orderBy'>,
    info: GraphQLResolveInfo,
    defaultFirst?: number,
  ): Promise<Connection<ServedAlert>> => {
    const input = matchingAlerts(args, context);
    const wanted = wantedColumns(info, ALERT_NEEDS);
    const asked = { ...input, order: alertOrderOf(args.orderBy), page: pageArgs(args, defaultFirst), wanted };
    const page = await context.load(pages, asked, key);
    return connection(page, () => context.load(counts, input, key));
  };
}

const alertsOfAccount = nestedAlerts<number>((accountIds) => ({ accountIds }));
const alertsOfWorker = nestedAlerts<string>((ids) => ({ workerIds: ids.map(BigInt) }));

@Resolver(() => AccountType)
export class AccountAlertsResolver {
  @FieldResolver(() => AlertConnection, {
    description: "its own and its workers', the newest first unless asked otherwise",
  })
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
  @FieldResolver(() => AlertConnection, { description: 'the newest first unless asked otherwise' })
  alerts(
    @Root() worker: WorkerType,
    @Args(() => WorkerAlertsArgs) args: WorkerAlertsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServedAlert>> {
    return alertsOfWorker(context, worker.id, args, info, WORKER_ALERTS);
  }
}
