import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { countAlerts, listAlerts } from '../../reads/alerts';
import { connection, pageArgs, type Connection } from '../connection';
import { Context } from '../context';
import { rowId } from '../ids';
import { wantedColumns } from '../wanted-columns';
import { alertFilter, AlertsArgs } from './arguments';
import { loadAlert } from './load-alert';
import { ALERT_NEEDS, serveAlertPage, type ServedAlert } from './served';
import { AlertConnection, AlertType } from './types';

@Resolver()
export class AlertsResolver {
  @Query(() => AlertConnection, {
    description:
      'open alerts and resolved ones, the newest first. Those of the pool as a whole have no account and no group: a token bound to groups does not see them.',
  })
  async alerts(
    @Args(() => AlertsArgs) args: AlertsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServedAlert>> {
    const { viewer, services, validity } = context;
    const input = { visible: viewer.groups, filter: alertFilter(args.filter) };
    const page = await listAlerts(services.read, {
      ...input,
      page: pageArgs(args),
      now: validity.now,
      wanted: wantedColumns(info, ALERT_NEEDS),
    });
    return connection(serveAlertPage(context, page), () => countAlerts(services.read, input));
  }

  @Query(() => AlertType, { nullable: true })
  async alert(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ServedAlert | null> {
    const known = rowId(id);
    return known === null ? null : loadAlert(context, String(known));
  }
}
