import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { accountIdsInScope } from '../../reads/accounts/scope';
import { tierRunById, type TierRunRow } from '../../reads/collecting/runs';
import { VerbError } from '../../verb-error';
import type { TierName } from '../../vocabulary';
import { Context } from '../context';
import { TierNameEnum } from '../enums';
import { requireScope } from '../scope-guard';
import { TierRunType } from './types';
import { namedAccounts } from '../accounts/named-accounts';

@ObjectType('TriggerTierPayload', { simpleResolvers: true })
class TriggerTierPayload {
  @Field(() => TierRunType)
  run!: TierRunRow;

  @Field(() => Boolean, {
    description:
      'true: the tier was already running, and the named accounts that it had not served yet were added to that run',
  })
  alreadyRunning!: boolean;
}

@Resolver()
export class TriggerResolver {
  @Mutation(() => TriggerTierPayload, {
    description: 'Runs a tier now, with all remaining calls of the budget.',
  })
  async triggerTier(
    @Ctx() context: Context,
    @Arg('tier', () => TierNameEnum) tier: TierName,
    @Arg('accounts', () => [ID], { nullable: true, description: 'left out: every enabled account' })
    accounts: string[] | null | undefined,
    @Arg('wait', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'true: answers when the run has ended, after 5 minutes at the latest (then still RUNNING)',
    })
    wait: boolean | null,
  ): Promise<TriggerTierPayload> {
    requireScope(context.viewer, 'OPERATE');
    const accountIds = await whom(context, accounts ?? null);
    const { runId, alreadyRunning } = await context.services.trigger({
      tier,
      accountIds,
      wait: wait ?? false,
    });
    const visible = context.viewer.groups;
    const run = await tierRunById(context.services.read, { visible, id: runId });
    if (run === null) throw new Error(`run ${runId} was started and is not there`);
    return { run, alreadyRunning };
  }
}

/** null: every account. A viewer who sees some groups only never sets off the others. */
async function whom(context: Context, accounts: readonly string[] | null): Promise<number[] | null> {
  if (accounts?.length === 0)
    throw new VerbError(
      'BAD_USER_INPUT',
      'Name at least one account, or leave "accounts" out to run all of them.',
    );
  if (accounts) return namedAccounts(context, accounts);
  const visible = context.viewer.groups;
  if (visible === null) return null;
  const own = await accountIdsInScope(context.services.read, { visible });
  if (own.length === 0) throw new VerbError('NOT_FOUND', 'The groups of this token have no account.');
  return own;
}
