import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { rowId } from '../ids';
import type { ItemError } from '../accounts/payloads';
import { DateTime } from '../scalars';
import { requireScope } from '../scope-guard';
import { actorOf } from './actor';
import { readAlerts } from './load-alert';
import { AlertPayload, AlertsPayload } from './payloads';

/** More than one site has; one transaction takes them all. */
const MOST_ALERTS = 5_000;

@Resolver()
export class AlertOperationsResolver {
  @Mutation(() => AlertPayload, {
    description:
      'Ends the alert. If its condition lasts for another hold time, a new alert begins. CONFLICT: it has already ended.',
  })
  async resolveAlert(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('note', () => String, { nullable: true }) note: string | null | undefined,
  ): Promise<AlertPayload> {
    requireScope(context.viewer, 'OPERATE');
    const alert = namedAlert(id);
    await context.services.alerts.resolve(alert, { ...actorOf(context), note });
    return payload(context, alert);
  }

  @Mutation(() => AlertsPayload, {
    description: `The same for many at once, at most ${MOST_ALERTS}. An alert that cannot be ended is named in errors and does not stop the others.`,
  })
  async resolveAlerts(
    @Ctx() context: Context,
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('note', () => String, { nullable: true }) note: string | null | undefined,
  ): Promise<AlertsPayload> {
    const known = namedAlerts(context, ids);
    const { resolved, errors } = await context.services.alerts.resolveMany(known, {
      ...actorOf(context),
      note,
    });
    return manyPayload(context, ids, resolved, errors);
  }

  @Mutation(() => AlertPayload, {
    description:
      'Says that someone is working on the alert: no reminders until it ends, or until the given instant. A second call renews it. CONFLICT: it has already ended.',
  })
  async acknowledgeAlert(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('note', () => String, { nullable: true }) note: string | null | undefined,
    @Arg('until', () => DateTime, { nullable: true, description: 'left out: until it ends' })
    until: Date | null | undefined,
  ): Promise<AlertPayload> {
    requireScope(context.viewer, 'OPERATE');
    const alert = namedAlert(id);
    await context.services.alerts.acknowledge(alert, { ...actorOf(context), note, until });
    return payload(context, alert);
  }

  @Mutation(() => AlertsPayload, {
    description: `Acknowledges many alerts at once, at most ${MOST_ALERTS}. An alert that cannot be acknowledged is named in errors and does not stop the others.`,
  })
  async acknowledgeAlerts(
    @Ctx() context: Context,
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('note', () => String, { nullable: true }) note: string | null | undefined,
    @Arg('until', () => DateTime, { nullable: true, description: 'left out: until each of them ends' })
    until: Date | null | undefined,
  ): Promise<AlertsPayload> {
    const known = namedAlerts(context, ids);
    const { acknowledged, errors } = await context.services.alerts.acknowledgeMany(known, {
      ...actorOf(context),
      note,
      until,
    });
    return manyPayload(context, ids, acknowledged, errors);
  }
}

function notThere(): VerbError {
  return new VerbError('NOT_FOUND', 'There is no such alert.');
}

function namedAlert(id: string): bigint {
  const known = rowId(id);
  if (known === null) throw notThere();
  return known;
}

/** The ids that look like ids; the others are refused one by one in the answer. */
function namedAlerts({ viewer }: Context, ids: readonly string[]): bigint[] {
  requireScope(viewer, 'OPERATE');
  if (ids.length > MOST_ALERTS)
    throw new VerbError('LIMIT_EXCEEDED', `At most ${MOST_ALERTS} alerts at once, not ${ids.length}.`);
  return ids.map(rowId).filter((id) => id !== null);
}

async function manyPayload(
  context: Context,
  asked: readonly string[],
  changed: readonly bigint[],
  errors: readonly { id: bigint; code: string; message: string }[],
): Promise<AlertsPayload> {
  const byId = new Map((await readAlerts(context, changed)).map((alert) => [alert.id, alert]));
  return {
    alerts: changed.map((id) => byId.get(String(id))).filter((alert) => alert !== undefined),
    errors: refusals(asked, new Map(errors.map((error) => [String(error.id), error]))),
  };
}

async function payload(context: Context, id: bigint): Promise<AlertPayload> {
  const [alert] = await readAlerts(context, [id]);
  if (!alert) throw new Error(`alert ${id} was changed and is not there`);
  return { alert };
}

/** Each refused item at its place in what was sent; one that was sent twice is told at the first. */
function refusals(
  ids: readonly string[],
  errors: ReadonlyMap<string, { code: string; message: string }>,
): ItemError[] {
  return [...new Set(ids)].flatMap((id) => {
    const error = rowId(id) === null ? notThere() : errors.get(id);
    return error
      ? {
          id: rowId(id) === null ? null : id,
          index: ids.indexOf(id),
          code: error.code,
          message: error.message,
        }
      : [];
  });
}
