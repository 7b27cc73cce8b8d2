import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  errorsOfTierRuns,
  notesOfTierRuns,
  outcomesOfTierRuns,
  type TierRunErrorRow,
  type TierRunNoteRow,
  type TierRunOutcomeRow,
} from '../../reads/tier-run-details';
import { AccountType } from '../accounts/account';
import { loadAccount, loadKnownAccount } from '../accounts/load-account';
import { type Batch, Context } from '../context';
import { TierRunErrorType, TierRunNoteType, TierRunOutcomeType, TierRunType } from './types';

const errors: Batch<null, string, TierRunErrorRow[]> = async ({ services, viewer }, _args, ids) => {
  const rows = await errorsOfTierRuns(services.read, { visible: viewer.groups, runIds: ids.map(BigInt) });
  return ids.map((id) => rows.filter((row) => row.runId === id));
};

const notes: Batch<null, string, TierRunNoteRow[]> = async ({ services, viewer }, _args, ids) => {
  const rows = await notesOfTierRuns(services.read, { visible: viewer.groups, runIds: ids.map(BigInt) });
  return ids.map((id) => rows.filter((row) => row.runId === id));
};

const outcomes: Batch<null, string, TierRunOutcomeRow[]> = async ({ services, viewer }, _args, ids) => {
  const rows = await outcomesOfTierRuns(services.read, { visible: viewer.groups, runIds: ids.map(BigInt) });
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

  @FieldResolver(() => [TierRunOutcomeType], {
    description: 'what became of each account, in the order in which they are served',
  })
  outcomes(@Root() run: TierRunType, @Ctx() context: Context): Promise<TierRunOutcomeRow[]> {
    return context.load(outcomes, null, run.id);
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

@Resolver(() => TierRunOutcomeType)
export class TierRunOutcomeResolver {
  @FieldResolver(() => AccountType)
  account(@Root() outcome: TierRunOutcomeRow, @Ctx() context: Context): Promise<AccountType> {
    return loadKnownAccount(context, outcome.accountId);
  }
}
