/** The company's own statements about its money: the prices of its choice, and adjustments. */
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import { addAdjustment, changeAdjustment, removeAdjustment, type AdjustmentInput } from './adjustments';
import { importPrices, type ImportedPrices, type PriceInput } from './prices';

export type { PriceInput } from './prices';

export interface MoneyVerbs {
  /** All of them or, with a fault in any, none. */
  importPrices(prices: readonly PriceInput[], options: { dryRun: boolean }): Promise<ImportedPrices>;
  /** Returns its id. */
  addAdjustment(input: AdjustmentInput, by: string): Promise<bigint>;
  /** Takes the old one back and enters the new one at the same instant; returns its id. */
  changeAdjustment(id: bigint, input: AdjustmentInput, by: string): Promise<bigint>;
  removeAdjustment(id: bigint, by: string): Promise<void>;
}

export function createMoney(parts: { db: PrismaClient; clock: Clock }): MoneyVerbs {
  return {
    importPrices: (prices, options) => importPrices(parts, prices, options),
    addAdjustment: (input, by) => addAdjustment(parts, input, by),
    changeAdjustment: (id, input, by) => changeAdjustment(parts, id, input, by),
    removeAdjustment: (id, by) => removeAdjustment(parts, id, by),
  };
}
