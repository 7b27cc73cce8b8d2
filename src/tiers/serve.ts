import type { Logger } from 'pino';
import type { Collectable, CollectableAccount } from '../accounts';
import type { Antpool, CallContext } from '../antpool';
import type { Clock } from '../clock';
import type { Bulk } from '../store/bulk';
import type { CollectionErrorCode, Endpoint } from '../vocabulary';
import type { CallAllowance } from './call-allowance';
import type { QueuedAccount, StoreWork, TierPlan, TurnOutcome } from './turn';

interface Service {
  plan: TierPlan;
  antpool: Antpool;
  clock: Clock;
  store: StoreWork;
  bulk: Bulk;
  allowance: CallAllowance;
  callContext(account: CollectableAccount): CallContext;
  collectable(ids: number[]): Promise<Collectable>;
  logger: Logger;
  /** of the run: when it aborts, so does the turn */
  signal: AbortSignal;
}

/** The call that a tier begins an account with: errors from before any call are shown there. */
const FIRST_ENDPOINT: Record<TierPlan['tier'], Endpoint> = {
  TIER_1: 'account.htm',
  TIER_2: 'accountOverview.htm',
  TIER_3: 'userWorkerList.htm',
  TIER_4: 'paymentHistoryV2.htm',
};

function failedTurn(endpoint: Endpoint, code: CollectionErrorCode, message: string): TurnOutcome {
  return {
    ...NOTHING_DONE,
    results: [{ endpoint, errorCode: code, message }],
    failures: [{ endpoint, code, message, reason: null, raw: null }],
  };
}

const NOTHING_DONE: TurnOutcome = { results: [], failures: [], rowsWritten: 0, note: null, deferred: false };

/** One account's turn. Rejects only when the run is aborted; everything else is an outcome of this account alone. */
export async function serveAccount(service: Service, queued: QueuedAccount): Promise<TurnOutcome> {
  const { plan, antpool, clock, store, bulk, allowance, logger } = service;
  const share = allowance.begin(queued.expectedCalls);
  if (!share) return { ...NOTHING_DONE, deferred: true };
  const endpoint = FIRST_ENDPOINT[plan.tier];
  try {
    // Read anew at its turn: it may have been fixed, disabled or archived since the run began.
    const { readable, unreadable } = await service.collectable([queued.id]);
    const [account] = readable;
    if (account)
      return await plan.collect({
        account,
        call: service.callContext(account),
        antpool,
        clock,
        store,
        bulk,
        allowance: share,
      });
    const [sealed] = unreadable;
    if (sealed)
      return failedTurn(
        endpoint,
        'SIGNATURE',
        `Its stored credentials cannot be opened: ${sealed.error.message}`,
      );
    return { ...NOTHING_DONE, note: 'Disabled or archived while it waited for its turn.' };
  } catch (error) {
    if (service.signal.aborted) throw error;
    logger.error({ err: error, account: queued.id, tier: plan.tier }, 'an account could not be stored');
    return failedTurn(
      endpoint,
      'DATABASE',
      'The database refused what was collected; the log has the details.',
    );
  } finally {
    share.end();
  }
}
