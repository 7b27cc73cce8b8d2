import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { AccountCheck } from '../../accounts';
import { accountsById } from '../../reads/accounts/accounts';
import { VerbError } from '../../verb-error';
import { accountView } from './shape';
import { showingOf } from '../shapes/view';
import { Context } from '../context';
import { requireScope } from '../scope-guard';
import { boundImport } from './group-bounds';
import { AccountInputType, AccountPatchType } from './inputs';
import { namedAccount } from './named-accounts';
import { AccountCheckType, AccountPayload, ImportAccountsPayload } from './payloads';

/** As many accounts as the product is made for; one transaction takes them all. */
const MOST_ACCOUNTS = 2_000;

@Resolver()
export class AccountOperationsResolver {
  @Mutation(() => ImportAccountsPayload, {
    description: `Adds accounts and updates known ones; at most ${MOST_ACCOUNTS}. A refused account does not stop the others.`,
  })
  async importAccounts(
    @Ctx() context: Context,
    @Arg('accounts', () => [AccountInputType]) accounts: AccountInputType[],
    @Arg('dryRun', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'true: only says what the import would do',
    })
    dryRun: boolean | null,
    @Arg('takeDoubtful', () => Boolean, {
      nullable: true,
      defaultValue: true,
      description:
        'false: refuses credentials that the pool will probably not accept (an e-mail address as user id, white space inside); otherwise they are stored, and checkAccount says what is wrong',
    })
    takeDoubtful: boolean | null,
  ): Promise<ImportAccountsPayload> {
    requireScope(context.viewer, 'ADMIN');
    if (accounts.length > MOST_ACCOUNTS)
      throw new VerbError(
        'LIMIT_EXCEEDED',
        `One import takes at most ${MOST_ACCOUNTS} accounts, not ${accounts.length}; send them in parts.`,
      );
    const { taken, refused } = await boundImport(context, accounts);
    const result = await context.services.accounts.importAccounts(
      taken.map(({ input }) => input),
      { dryRun: dryRun ?? false, takeDoubtful: takeDoubtful ?? true },
    );
    const inPlace = <Item extends { index: number }>(item: Item): Item => ({
      ...item,
      index: taken[item.index]?.index ?? item.index,
    });
    const errors = result.errors.map(inPlace);
    const changes = result.changes.map(inPlace);
    return {
      ...result,
      changes,
      errors: [...errors, ...refused].sort((a, b) => (a.index ?? 0) - (b.index ?? 0)),
    };
  }

  @Mutation(() => AccountPayload)
  async updateAccount(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('patch', () => AccountPatchType) patch: AccountPatchType,
  ): Promise<AccountPayload> {
    requireScope(context.viewer, 'ADMIN');
    const account = await namedAccount(context, id);
    const { groups } = context.viewer;
    if (groups !== null && patch.group !== undefined && !groups.includes(patch.group?.trim() ?? ''))
      throw new VerbError(
        'BAD_USER_INPUT',
        'This token is limited to groups; the account must stay in one of them.',
      );
    await context.services.accounts.update(account, patch);
    return payload(context, account);
  }

  @Mutation(() => AccountPayload, {
    description: 'Stops collecting the account, for good; its history stays.',
  })
  async archiveAccount(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<AccountPayload> {
    requireScope(context.viewer, 'ADMIN');
    const account = await namedAccount(context, id);
    await context.services.accounts.archive(account);
    return payload(context, account);
  }

  @Mutation(() => AccountCheckType, {
    description:
      'Makes a signed call for the account, within the budget, and says what is wrong. If one call does not tell, it makes up to five more.',
  })
  async checkAccount(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<AccountCheck> {
    requireScope(context.viewer, 'ADMIN');
    return context.services.accounts.check(await namedAccount(context, id));
  }
}

/** Read anew, past the loaders of the request: they may hold it as it was before. */
async function payload(context: Context, id: number): Promise<AccountPayload> {
  const [rows, showing] = await Promise.all([
    accountsById(context.services.read, { ids: [id], visible: context.viewer.groups }),
    showingOf(context),
  ]);
  const row = rows[0];
  if (!row) throw new Error(`account ${id} was changed and is not there`);
  return { account: accountView(row, showing) };
}
