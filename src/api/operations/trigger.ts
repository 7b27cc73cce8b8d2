import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { accountIdsInScope } from '../../reads/account-scope';
import { tierRunById, type TierRunRow } from '../../reads/tier-runs';
import { VerbError } from '../../verb-error';
import type { TierName } from '../../vocabulary';
import { Context } from '../context';
import { TierNameEnum } from '../enums';
import { requireScope } from '../scope-guard';
import { TierRunType } from '../tiers/types';
import { namedAccounts } from './named-accounts';

@ObjectType('TriggerTierPayload', { simpleResolvers: true })
class TriggerTierPayload {
  @Field(() => TierRunType)
  run!: TierRunRow;

  @Field(() => Boolean, {
    description:
      'the tier was running; accounts that were named and not yet served by that run were added to it',
  })
  alreadyRunning!: boolean;
}

@Resolver()
export class TriggerResolver {
  @Mutation(() => TriggerTierPayload, {
    description: 'Runs a tier now, with all the calls that the budget has left.',
  })
  async triggerTier(
    @Ctx() context: Context,
    @Arg('tier', () => TierNameEnum) tier: TierName,
    @Arg('accounts', () => [ID], { nullable: true, description: 'left out: every enabled account' })
    accounts: string[] | null | undefined,
    @Arg('wait', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'answers when the run has ended, at the latest after 5 minutes (then still RUNNING)',
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
  if (own.length === 0) throw new VerbError('NOT_FOUND', 'There is no account in the groups of this token.');
  return own;
}
