import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  errorsOfTierRuns,
  notesOfTierRuns,
  outcomesOfTierRuns,
  type TierRunErrorRow,
  type TierRunNoteRow,
  type TierRunOutcomeRow,
} from '../../reads/collecting/run-details';
import { AccountType } from '../accounts/account';
import { loadAccount, loadKnownAccount } from '../accounts/load-account';
import { type Batch, Context } from '../context';
import { DateTime } from '../scalars';
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

/** When a call frees its place, however many runs of the answer wait for it. */
const nextSlots: Batch<null, 'window', Date | null> = async ({ services }) => [
  (await services.budgetStatus()).nextSlotAt,
];

@Resolver(() => TierRunType)
export class TierRunResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'when the window of calls next has room, while the run waits for it. Several runs may wait, so it may take longer; null: not known, or it does not wait',
  })
  async waitingUntil(@Root() run: TierRunType, @Ctx() context: Context): Promise<Date | null> {
    if (!run.waitingForBudget) return null;
    const next = await context.load(nextSlots, null, 'window');
    // Calls that end free places, which changes no data that answers are kept by.
    context.validity.until(context.validity.now);
    return next;
  }

  @FieldResolver(() => [TierRunErrorType], { description: 'as they happened' })
  errors(@Root() run: TierRunType, @Ctx() context: Context): Promise<TierRunErrorRow[]> {
    return context.load(errors, null, run.id);
  }

  @FieldResolver(() => [TierRunNoteType], { description: 'in the order in which the accounts were served' })
  notes(@Root() run: TierRunType, @Ctx() context: Context): Promise<TierRunNoteRow[]> {
    return context.load(notes, null, run.id);
  }

  @FieldResolver(() => [TierRunOutcomeType], {
    description: 'the outcome of each account, in the order in which they are served',
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
