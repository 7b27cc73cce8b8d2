import { PoolError, PoolPausedError, type Antpool } from '../antpool';
import type { Probe } from '../accounts';
import type { DecimalText } from '../vocabulary';

/** The check's call: the cheapest that needs a key, outside every tier. */
export function poolProbe(antpool: Antpool): Probe {
  return async (account, signal) => {
    try {
      const { value } = await antpool.balance({
        account,
        tier: null,
        runId: null,
        signal,
      });
      return { ok: true, isEmpty: [value.balance, value.earnTotal, value.paidOut].every(isZero) };
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
