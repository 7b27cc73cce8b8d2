import { amount, optionalDay, signedAmount } from '../fields';
import type { BalanceReading } from '../types';
import { readReply } from '../whole-reply';
import type { EndpointReader } from './endpoint';

/** Whole coins as text. `settleTime` is the settled day that `earn24Hours` refers to; older replies lack it. */
const fields = {
  balance: signedAmount,
  earn24Hours: signedAmount,
  earnTotal: amount,
  paidOut: amount,
  settleTime: optionalDay,
};
const needsOneOf = ['balance', 'earn24Hours', 'earnTotal', 'paidOut'] as const;

export const account: EndpointReader<void, BalanceReading> = {
  endpoint: 'account.htm',
  form: ({ coin, userId }) => ({ coin, userId }),
  read(data, _asker, _query, oddities) {
    const { balance, earn24Hours, earnTotal, paidOut, settleTime } = readReply(
      { fields, needsOneOf },
      data,
      oddities,
    );
    return { balance, earn24Hours, earnTotal, paidOut, settleDate: settleTime };
  },
};
