import type { Logger } from 'pino';
import type { Collectable, CollectableAccount } from '../accounts';
import type { Antpool, CallContext } from '../antpool';
import type { Clock } from '../clock';
import type { Bulk } from '../store/connection/bulk';
import type { CollectionErrorCode, Endpoint } from '../vocabulary';
import type { CallAllowance } from './run/call-allowance';
import type { QueuedAccount, StoreWork, TierPlan, TurnOutcome } from './run/turn';

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
  /** the run's signal: when it aborts, so does the account's work */
  signal: AbortSignal;
}

/** The first call that a tier makes for an account; errors before any call are shown there. */
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

/** Serves one account. Rejects only when the run is aborted; everything else is an outcome of this account alone. */
export async function serveAccount(service: Service, queued: QueuedAccount): Promise<TurnOutcome> {
  const { plan, antpool, clock, store, bulk, allowance, logger } = service;
  const share = allowance.begin(queued.expectedCalls);
  if (!share) return { ...NOTHING_DONE, deferred: true };
  const endpoint = FIRST_ENDPOINT[plan.tier];
  try {
    // Read again now: it may have been fixed, disabled or archived since the run began.
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
        `Its stored credentials cannot be decrypted: ${sealed.error.message}`,
      );
    return { ...NOTHING_DONE, note: 'It was disabled or archived while it waited in the run.' };
  } catch (error) {
    if (service.signal.aborted) throw error;
    logger.error({ err: error, account: queued.id, tier: plan.tier }, 'could not store an account');
    return failedTurn(
      endpoint,
      'DATABASE',
      'The database refused the collected data; the log has the details.',
    );
  } finally {
    share.end();
  }
}
