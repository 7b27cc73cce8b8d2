import { PoolError, PoolPausedError, type Antpool } from '../../antpool';

type Patience = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * The same pool, but its calls wait while the database is unavailable, because calls must be reserved and logged. The
 * pool's own answers, including refusals, are passed on at once.
 */
export function patient(antpool: Antpool, patiently: Patience): Antpool {
  async function wait<T>(call: () => Promise<T>): Promise<T> {
    const ended = await patiently(() =>
      call().then(
        (value) => ({ ok: true as const, value }),
        (error: unknown) => {
          if (error instanceof PoolError || error instanceof PoolPausedError)
            return { ok: false as const, error };
          throw error;
        },
      ),
    );
    if (ended.ok) return ended.value;
    throw ended.error;
  }

  return {
    balance: (context) => wait(() => antpool.balance(context)),
    hashrate: (context) => wait(() => antpool.hashrate(context)),
    overview: (context) => wait(() => antpool.overview(context)),
    workerPage: (context, page) => wait(() => antpool.workerPage(context, page)),
    paymentPage: (context, type, page) => wait(() => antpool.paymentPage(context, type, page)),
    poolStats: (context) => wait(() => antpool.poolStats(context)),
    calculator: (context) => wait(() => antpool.calculator(context)),
    hashrateChart: (context, query) => wait(() => antpool.hashrateChart(context, query)),
  };
}
