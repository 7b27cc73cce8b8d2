/** What the company itself says of its money: the prices of its choice. */
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import { importPrices, type ImportedPrices, type PriceInput } from './prices';

export type { ImportedPrices, PriceInput } from './prices';

export interface MoneyVerbs {
  /** All of them or, with a fault in any, none. */
  importPrices(prices: readonly PriceInput[], options: { dryRun: boolean }): Promise<ImportedPrices>;
}

export function createMoney(parts: { db: PrismaClient; clock: Clock }): MoneyVerbs {
  return { importPrices: (prices, options) => importPrices(parts, prices, options) };
}
