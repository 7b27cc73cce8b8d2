import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import {
  listNotificationChannels,
  notificationChannelsById,
  type NotificationChannelRow,
} from '../../reads/notifications/channels';
import { findNotificationDelivery, type NotificationDeliveryRow } from '../../reads/notifications/deliveries';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { accountId } from '../ids';
import { requireEveryGroup, requireScope } from '../scope-guard';
import { NotificationChannelInput } from './inputs';
import {
  DeletePayload,
  NotificationChannelPayload,
  NotificationChannelType,
  NotificationDeliveryType,
} from './types';

@Resolver()
export class NotificationChannelsResolver {
  @Query(() => [NotificationChannelType], {
    description: 'by name; not for tokens that are limited to groups',
  })
  notificationChannels(@Ctx() { viewer, services }: Context): Promise<NotificationChannelRow[]> {
    requireEveryGroup(viewer);
    return listNotificationChannels(services.read);
  }

  @Mutation(() => NotificationChannelPayload)
  async upsertNotificationChannel(
    @Ctx() context: Context,
    @Arg('input', () => NotificationChannelInput) input: NotificationChannelInput,
  ): Promise<NotificationChannelPayload> {
    requireKeeper(context);
    const { id: given, ...settings } = input;
    const { services } = context;
    const stored = given == null ? null : channelId(given);
    const { id } = await services.notify.upsertChannel({ ...settings, id: stored });
    const [channel] = await notificationChannelsById(services.read, [id]);
    if (!channel) throw new Error(`channel ${id} was stored and is not there`);
    return { channel };
  }

  @Mutation(() => DeletePayload, {
    description: 'Deletes a channel with its secrets, its history and its waiting messages.',
  })
  async deleteNotificationChannel(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<DeletePayload> {
    requireKeeper(context);
    return context.services.notify.deleteChannel(channelId(id));
  }

  @Mutation(() => NotificationDeliveryType, {
    description:
      'Sends one test message now, even to a disabled channel. deliveredAt and error say how it went.',
  })
  async testNotificationChannel(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<NotificationDeliveryRow> {
    requireKeeper(context);
    const { services } = context;
    const outcome = await services.notify.testChannel(channelId(id));
    const delivery = await findNotificationDelivery(services.read, outcome.id);
    if (!delivery) throw new Error(`delivery ${outcome.id} was made and is not there`);
    return delivery;
  }
}

/** Channels belong to the installation: an ADMIN of some groups does not keep them. */
function requireKeeper({ viewer }: Context): void {
  requireScope(viewer, 'ADMIN');
  requireEveryGroup(viewer);
}

function channelId(id: string): number {
  const known = accountId(id);
  if (known === null) throw new VerbError('NOT_FOUND', 'There is no such notification channel.');
  return known;
}
