import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { eventsOfAlerts, type AlertEventRow } from '../../reads/alerts/events';
import { lossesOfAlerts, type Loss } from '../../reads/alerts/losses';
import { AccountType } from '../accounts/account';
import { loadAccount } from '../accounts/load-account';
import { type Batch, Context } from '../context';
import { loadWorker } from '../workers/load-worker';
import type { ServedWorker } from '../workers/shape';
import { WorkerType } from '../workers/types';
import { loadAlert } from './load-alert';
import { eventView, type ServedAlert } from './shape';
import { AlertEventType, AlertLossType, AlertType } from './types';

const stories: Batch<null, string, AlertEventRow[]> = async ({ services }, _args, ids) => {
  const byAlert = new Map<string, AlertEventRow[]>(ids.map((id) => [id, []]));
  for (const event of await eventsOfAlerts(services.read, ids.map(BigInt)))
    byAlert.get(event.alertId)?.push(event);
  return ids.map((id) => byAlert.get(id) ?? []);
};

const losses: Batch<null, string, Loss | null> = async ({ services }, _args, ids) => {
  const byAlert = await lossesOfAlerts(services.read, ids.map(BigInt));
  return ids.map((id) => byAlert.get(id) ?? null);
};

@Resolver(() => AlertType)
export class AlertResolver {
  @FieldResolver(() => AccountType, {
    nullable: true,
    description: 'null: the alert is about the pool as a whole',
  })
  async account(@Root() alert: ServedAlert, @Ctx() context: Context): Promise<AccountType | null> {
    return alert.accountId === null ? null : loadAccount(context, alert.accountId);
  }

  @FieldResolver(() => WorkerType, { nullable: true, description: 'null: it is not about a single worker' })
  async worker(@Root() alert: ServedAlert, @Ctx() context: Context): Promise<ServedWorker | null> {
    return alert.workerId === null ? null : loadWorker(context, alert.workerId);
  }

  @FieldResolver(() => AlertType, {
    nullable: true,
    description:
      'the larger alert that explains this one, perhaps PENDING; until that ends, this one sends no messages',
  })
  async inhibitedBy(@Root() alert: ServedAlert, @Ctx() context: Context): Promise<ServedAlert | null> {
    return alert.inhibitedById === null ? null : loadAlert(context, alert.inhibitedById);
  }

  @FieldResolver(() => AlertLossType, {
    nullable: true,
    description: 'null: it has ended, or nothing tells what is lost',
  })
  async loss(@Root() alert: ServedAlert, @Ctx() context: Context): Promise<Loss | null> {
    return context.load(losses, null, alert.id);
  }

  @FieldResolver(() => [AlertEventType], { description: 'all its events, from the beginning' })
  async events(@Root() alert: ServedAlert, @Ctx() context: Context): Promise<AlertEventRow[]> {
    const events = await context.load(stories, null, alert.id);
    return events.map((event) => eventView(alert, event, context.viewer));
  }
}
