import type { Database } from '../../src/store/connection/database';
import type { PaymentFacts } from '../../src/store/payments/matching';
import { writePaymentPage } from '../../src/store/payments/payments';
import { inTransaction } from '../../src/store/connection/prisma';
import { account, at } from '../reads/fixtures';

export const payout = (some: Partial<PaymentFacts> = {}): PaymentFacts => ({
  type: 'PAYOUT',
  poolId: null,
  paidAt: at('08:00'),
  settlementDate: null,
  amount: '0.10000000',
  txId: 'aa',
  walletAddress: 'bc1q',
  hashrate: null,
  ppsAmount: null,
  pplnsAmount: null,
  soloAmount: null,
  ppappsAmount: null,
  ppapplnsAmount: null,
  fppsBlockAmount: null,
  fppsFeeAmount: null,
  unknownAmounts: null,
  ...some,
});

/** A fresh account's payments: pages are written, and what became of them is read. */
export async function openLedger(database: Database) {
  const accountId = await account(database.write);
  const where = { accountId };
  let readings = 0;
  return {
    accountId,
    /** A page of its own reading, unless it is told of which. */
    write: (
      rows: PaymentFacts[],
      {
        reading = ++readings,
        seenAt = at('09:00'),
        standsStill = false,
      }: { reading?: number; seenAt?: Date; standsStill?: boolean } = {},
    ) =>
      inTransaction(database.write, (tx) =>
        writePaymentPage(tx, {
          accountId,
          coin: 'BTC',
          type: rows[0]?.type ?? 'PAYOUT',
          seenAt,
          rows,
          reading,
          standsStill,
        }),
      ),
    stored: () =>
      database.write.payment.findMany({ where, orderBy: [{ paidAt: 'asc' }, { ordinal: 'asc' }] }),
    conflicts: () =>
      database.write.paymentConflict.findMany({
        where: { payment: where },
        select: { field: true, was: true, became: true, seenAt: true },
        orderBy: { id: 'asc' },
      }),
  };
}
