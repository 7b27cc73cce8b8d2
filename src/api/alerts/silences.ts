import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listSilences, type SilenceRow } from '../../reads/alerts/silences';
import { VerbError } from '../../verb-error';
import { AccountType } from '../accounts/account';
import { loadAccount } from '../accounts/load-account';
import { Context } from '../context';
import { accountId } from '../ids';
import { namedAccounts } from '../accounts/named-accounts';
import { requireScope } from '../scope-guard';
import { actorOf } from './actor';
import { SilenceInputType, SilencePayload, SilenceType } from './silence-types';

@Resolver(() => SilenceType)
export class SilencesResolver {
  @Query(() => [SilenceType], { description: 'the latest end first' })
  silences(
    @Ctx() { viewer, services, now }: Context,
    @Arg('activeOnly', () => Boolean, {
      nullable: true,
      defaultValue: true,
      description: 'true: only present and future ones',
    })
    activeOnly: boolean | null,
  ): Promise<SilenceRow[]> {
    return listSilences(services.read, { visible: viewer.groups, activeOnly: activeOnly ?? true, now });
  }

  @FieldResolver(() => [AccountType], { nullable: true })
  async accounts(@Root() silence: SilenceRow, @Ctx() context: Context): Promise<AccountType[] | null> {
    if (silence.accountIds === null) return null;
    const accounts = await Promise.all(silence.accountIds.map((id) => loadAccount(context, id)));
    return accounts.filter((account) => account !== null);
  }

  @Mutation(() => SilencePayload)
  async createSilence(
    @Ctx() context: Context,
    @Arg('input', () => SilenceInputType) input: SilenceInputType,
  ): Promise<SilencePayload> {
    requireScope(context.viewer, 'OPERATE');
    const accounts = input.accounts ? await namedAccounts(context, input.accounts) : null;
    const id = await context.services.alerts.createSilence({ ...input, accounts, ...actorOf(context) });
    return payload(context, id);
  }

  @Mutation(() => SilencePayload, {
    description: 'Ends a silence early, or cancels a future one. CONFLICT: it has already ended.',
  })
  async endSilence(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<SilencePayload> {
    requireScope(context.viewer, 'OPERATE');
    const known = accountId(id);
    if (known === null) throw new VerbError('NOT_FOUND', 'There is no such silence.');
    await context.services.alerts.endSilence(known, actorOf(context));
    return payload(context, known);
  }
}

async function payload({ viewer, services, now }: Context, id: number): Promise<SilencePayload> {
  const [silence] = await listSilences(services.read, {
    visible: viewer.groups,
    activeOnly: false,
    ids: [id],
    now,
  });
  if (!silence) throw new Error(`silence ${id} was changed and is not there`);
  return { silence };
}
