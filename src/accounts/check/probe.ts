import { PoolError, PoolPausedError, type Antpool } from '../../antpool';
import type { Probe } from '..';
import type { DecimalText } from '../../vocabulary';

/** The call of an account check: the cheapest one that needs a key, outside every tier. */
export function poolProbe(antpool: Antpool): Probe {
  return async (account, signal) => {
    try {
      const { value } = await antpool.balance({
        account,
        tier: null,
        runId: null,
        signal,
      });
      const totals = [value.balance, value.earnTotal, value.paidOut];
      return { ok: true, isEmpty: totals.every((amount) => amount !== null && isZero(amount)) };
    } catch (error) {
      if (error instanceof PoolError) {
        const { code, message, endpoint, poolCode, poolText } = error;
        return { ok: false, code, message, endpoint, poolCode, poolText };
      }
      if (error instanceof PoolPausedError)
        return {
          ok: false,
          code: error.code,
          message: error.message,
          endpoint: null,
          pausedUntil: error.until,
        };
      throw error;
    }
  };
}

function isZero(amount: DecimalText): boolean {
  return Number(amount) === 0;
}
