import { z } from 'zod';
import { amount, optionalDay, signedAmount } from '../fields';
import { readShape } from '../shape';
import type { BalanceReading } from '../types';
import type { EndpointReader } from './endpoint';

/** Whole coins as text; `settleTime` is the settled day that `earn24Hours` speaks of, absent in older replies. */
const reply = z.object({
  balance: signedAmount,
  earn24Hours: signedAmount,
  earnTotal: amount,
  paidOut: amount,
  settleTime: optionalDay,
});

export const account: EndpointReader<void, BalanceReading> = {
  endpoint: 'account.htm',
  form: ({ coin, userId }) => ({ coin, userId }),
  read(data) {
    const { settleTime, ...amounts } = readShape(reply, data);
    return { ...amounts, settleDate: settleTime };
  },
};
