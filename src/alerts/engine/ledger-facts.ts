import { ledgerFigures } from '../../store/rollups/ledger-figures';
import type { Db } from '../../store/connection/prisma';
import type { LedgerFacts } from '../rules/ledger-mismatch';

/** A ledger is news with the first balances after a reading; later ones add nothing. */
const NEWS_SECONDS = 30 * 60;

/** The ledgers that can be evaluated, by account. */
export async function ledgerFacts(tx: Db, accountIds: readonly number[]): Promise<Map<number, LedgerFacts>> {
  const figures = await ledgerFigures(tx, accountIds, NEWS_SECONDS);
  return new Map(figures.map((one) => [one.accountId, one]));
}
