import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { rowId, shownId } from '../ids';
import type { ItemError } from '../operations/payloads';
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
      'Ends this episode. If the condition still holds after a fresh hold, a new alert begins. CONFLICT: it has ended already.',
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
    description: `The same for many at once, at most ${MOST_ALERTS}. What cannot be ended is told in errors and stops nothing else.`,
  })
  async resolveAlerts(
    @Ctx() context: Context,
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('note', () => String, { nullable: true }) note: string | null | undefined,
  ): Promise<AlertsPayload> {
    requireScope(context.viewer, 'OPERATE');
    if (ids.length > MOST_ALERTS)
      throw new VerbError('LIMIT_EXCEEDED', `At most ${MOST_ALERTS} alerts at once, not ${ids.length}.`);
    const known = ids.map(rowId).filter((id) => id !== null);
    const { resolved, errors } = await context.services.alerts.resolveMany(known, {
      ...actorOf(context),
      note,
    });
    const byId = new Map((await readAlerts(context, resolved)).map((alert) => [alert.id, alert]));
    return {
      alerts: resolved.map((id) => byId.get(String(id))).filter((alert) => alert !== undefined),
      errors: refusals(ids, new Map(errors.map((error) => [String(error.id), error]))),
    };
  }

  @Mutation(() => AlertPayload, {
    description:
      'Somebody is on it: no reminders until it ends, or until the given instant. Again: renews it. CONFLICT: it has ended already.',
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
}

function notThere(id: string): VerbError {
  return new VerbError('NOT_FOUND', `There is no alert ${shownId(id)}.`);
}

function namedAlert(id: string): bigint {
  const known = rowId(id);
  if (known === null) throw notThere(id);
  return known;
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
    const error = rowId(id) === null ? notThere(id) : errors.get(id);
    return error ? { id, index: ids.indexOf(id), code: error.code, message: error.message } : [];
  });
}
