import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { AlertRow } from '../../reads/alert-rows';
import { countAlerts, listAlerts } from '../../reads/alerts';
import { mapPage, type Page } from '../../reads/page';
import type { Wanted } from '../../reads/only';
import type { Reader } from '../../store/reader';
import { connection, pageArgs, type Connection } from '../connection';
import { Context } from '../context';
import { rowId } from '../ids';
import { wantedColumns } from '../wanted-columns';
import { AlertsArgs, matchingAlerts } from './arguments';
import { loadAlert } from './load-alert';
import { ALERT_NEEDS, serveAlert, type ServedAlert } from './shape';
import { AlertConnection, AlertType } from './types';

export function alertsPage(
  read: Reader,
  { viewer, validity }: Context,
  args: AlertsArgs,
  wanted: Wanted,
): Promise<Page<AlertRow>> {
  return listAlerts(read, {
    ...matchingAlerts(args, viewer),
    page: pageArgs(args),
    now: validity.now,
    wanted,
  });
}

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
    const { read } = context.services;
    const page = await alertsPage(read, context, args, wantedColumns(info, ALERT_NEEDS));
    return connection(mapPage(page, serveAlert(context)), () =>
      countAlerts(read, matchingAlerts(args, context.viewer)),
    );
  }

  @Query(() => AlertType, { nullable: true })
  async alert(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ServedAlert | null> {
    const known = rowId(id);
    return known === null ? null : loadAlert(context, String(known));
  }
}
