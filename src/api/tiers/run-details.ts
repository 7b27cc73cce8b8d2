import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  errorsOfTierRuns,
  notesOfTierRuns,
  type TierRunErrorRow,
  type TierRunNoteRow,
} from '../../reads/tier-run-details';
import { AccountType } from '../accounts/account';
import { loadAccount, loadKnownAccount } from '../accounts/load-account';
import { type Batch, Context } from '../context';
import { TierRunErrorType, TierRunNoteType, TierRunType } from './types';

const errors: Batch<null, string, TierRunErrorRow[]> = async ({ services, viewer }, _args, ids) => {
  const rows = await errorsOfTierRuns(services.read, { visible: viewer.groups, runIds: ids.map(BigInt) });
  return ids.map((id) => rows.filter((row) => row.runId === id));
};

const notes: Batch<null, string, TierRunNoteRow[]> = async ({ services, viewer }, _args, ids) => {
  const rows = await notesOfTierRuns(services.read, { visible: viewer.groups, runIds: ids.map(BigInt) });
  return ids.map((id) => rows.filter((row) => row.runId === id));
};

@Resolver(() => TierRunType)
export class TierRunResolver {
  @FieldResolver(() => [TierRunErrorType], { description: 'as they happened' })
  errors(@Root() run: TierRunType, @Ctx() context: Context): Promise<TierRunErrorRow[]> {
    return context.load(errors, null, run.id);
  }

  @FieldResolver(() => [TierRunNoteType], { description: 'in the order in which the accounts were served' })
  notes(@Root() run: TierRunType, @Ctx() context: Context): Promise<TierRunNoteRow[]> {
    return context.load(notes, null, run.id);
  }
}

@Resolver(() => TierRunErrorType)
export class TierRunErrorResolver {
  @FieldResolver(() => AccountType, { nullable: true, description: 'null: the call was for no account' })
  async account(@Root() error: TierRunErrorRow, @Ctx() context: Context): Promise<AccountType | null> {
    return error.accountId === null ? null : loadAccount(context, error.accountId);
  }
}

@Resolver(() => TierRunNoteType)
export class TierRunNoteResolver {
  @FieldResolver(() => AccountType)
  account(@Root() note: TierRunNoteRow, @Ctx() context: Context): Promise<AccountType> {
    return loadKnownAccount(context, note.accountId);
  }
}
