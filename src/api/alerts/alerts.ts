import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { AlertRow } from '../../reads/alerts/rows';
import { countAlerts, listAlerts } from '../../reads/alerts/alerts';
import { mapPage, type Page } from '../../reads/lists/page';
import type { Wanted } from '../../reads/lists/only';
import type { Reader } from '../../store/connection/reader';
import { connection, pageArgs, type Connection } from '../connection';
import { Context } from '../context';
import { rowId } from '../ids';
import { wantedColumns } from '../wanted-columns';
import { alertOrderOf, AlertsArgs, matchingAlerts } from './arguments';
import { loadAlert } from './load-alert';
import { ALERT_NEEDS, serveAlert, type ServedAlert } from './shape';
import { untilSilencesChange } from './silences-hold';
import { AlertConnection, AlertType } from './types';

export async function alertsPage(
  read: Reader,
  context: Context,
  args: AlertsArgs,
  wanted: Wanted,
): Promise<Page<AlertRow>> {
  const input = matchingAlerts(args, context);
  const order = alertOrderOf(args.orderBy);
  const [page] = await Promise.all([
    listAlerts(read, { ...input, order, page: pageArgs(args), wanted }),
    untilSilencesChange(context, input.filter),
  ]);
  return page;
}

@Resolver()
export class AlertsResolver {
  @Query(() => AlertConnection, {
    description:
      'open alerts and resolved ones, the newest first unless asked otherwise. Alerts about the pool as a whole have no account and no group: a token limited to groups does not see them.',
  })
  async alerts(
    @Args(() => AlertsArgs) args: AlertsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServedAlert>> {
    const { read } = context.services;
    const page = await alertsPage(read, context, args, wantedColumns(info, ALERT_NEEDS));
    return connection(mapPage(page, serveAlert(context)), () =>
      countAlerts(read, matchingAlerts(args, context)),
    );
  }

  @Query(() => AlertType, { nullable: true })
  async alert(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ServedAlert | null> {
    const known = rowId(id);
    return known === null ? null : loadAlert(context, String(known));
  }
}
