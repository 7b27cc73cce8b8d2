import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { notificationChannelsById, type NotificationChannelRow } from '../../reads/notifications/channels';
import {
  countNotificationDeliveries,
  listNotificationDeliveries,
  type NotificationDeliveryRow,
} from '../../reads/notifications/deliveries';
import { loadAlert } from '../alerts/load-alert';
import type { ServedAlert } from '../alerts/shape';
import { AlertType } from '../alerts/types';
import { connection, pageArgs, PageArgs50, type Connection, type RequestedPage } from '../connection';
import { type Batch, Context } from '../context';
import { accountId } from '../ids';
import { requireEveryGroup } from '../scope-guard';
import { NotificationChannelType, NotificationDeliveryConnection, NotificationDeliveryType } from './types';

const channels: Batch<null, number, NotificationChannelRow | null> = ({ services }, _args, ids) =>
  notificationChannelsById(services.read, ids);

/** A text that is not an id names no channel, so it matches nothing. */
const NO_CHANNEL = 0;

@Resolver(() => NotificationDeliveryType)
export class NotificationDeliveriesResolver {
  @Query(() => NotificationDeliveryConnection, {
    description: 'the newest first; not for tokens that are limited to groups',
  })
  async notificationDeliveries(
    @Ctx() { viewer, services }: Context,
    @Arg('channel', () => ID, { nullable: true }) channel: string | null | undefined,
    @Arg('failedOnly', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'given up, or waiting after a failed attempt',
    })
    failedOnly: boolean | null,
    @Args(() => PageArgs50) args: RequestedPage,
  ): Promise<Connection<NotificationDeliveryRow>> {
    requireEveryGroup(viewer);
    const filter = {
      channelId: channel == null ? null : (accountId(channel) ?? NO_CHANNEL),
      failedOnly: failedOnly ?? false,
    };
    const page = await listNotificationDeliveries(services.read, { ...filter, page: pageArgs(args) });
    return connection(page, () => countNotificationDeliveries(services.read, filter));
  }

  @FieldResolver(() => NotificationChannelType)
  async channel(
    @Root() delivery: NotificationDeliveryRow,
    @Ctx() context: Context,
  ): Promise<NotificationChannelRow> {
    const channel = await context.load(channels, null, delivery.channelId);
    if (!channel) throw new Error(`channel ${delivery.channelId} is missing behind a delivery`);
    return channel;
  }

  @FieldResolver(() => [AlertType], {
    description: 'the alerts in the message that are still stored; empty for a test',
  })
  async alerts(@Root() delivery: NotificationDeliveryRow, @Ctx() context: Context): Promise<ServedAlert[]> {
    const alerts = await Promise.all(delivery.alertIds.map((id) => loadAlert(context, id)));
    return alerts.filter((alert) => alert !== null);
  }
}
