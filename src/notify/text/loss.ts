import { Decimal } from 'decimal.js';
import type { Loss } from '../../store/alerts/loss';
import { hashrateText } from '../../words';
import type { View } from './compose';

/** The digits of an estimate. */
const DIGITS = 3;

/** "about 412 TH/s of 5.1 PH/s, and 0.0021 BTC a day"; the coins only for readers who may see money. */
export function lostText(
  { hashrate, normal, perDay, coin }: Loss,
  { showMoney }: Pick<View, 'showMoney'>,
): string {
  const of = normal === null ? '' : ` of ${hashrateText(normal)}`;
  const coins = perDay === null || !showMoney ? null : new Decimal(perDay).toSignificantDigits(DIGITS);
  const worth = coins === null || coins.lte(0) ? '' : `, and ${coins.toFixed()} ${coin} a day`;
  return `about ${hashrateText(hashrate)}${of}${worth}`;
}
