const UNITS = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s', 'ZH/s'];

/** H/s for people: 612300000000000 → "612.3 TH/s". */
export function hashrateText(hashesPerSecond: number): string {
  let value = hashesPerSecond;
  let unit = 0;
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${Number(value.toFixed(value < 10 ? 2 : 1))} ${UNITS[unit]}`;
}

/** "2026-11-22 08:40 UTC" */
export function instantText(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** "5 hours", "4.2 days" */
export function durationText(hours: number): string {
  return hours < 48 ? `${Number(hours.toFixed(1))} hours` : `${Number((hours / 24).toFixed(1))} days`;
}

/** An amount as messages carry it; `blankAmounts` finds it again. */
export function amountText(amount: string, coin: string): string {
  const plain = amount.includes('.') ? amount.replace(/0+$/, '').replace(/\.$/, '') : amount;
  return `${plain} ${coin}`;
}

/** A coin is named by capitals and digits; a unit of hashrate ends in "/s", and an instant in "UTC". */
const AMOUNT_OF_COINS = /-?\b\d+(?:\.\d+)? (?=[A-Z0-9]*[A-Z][A-Z0-9]*\b(?!\/))(?!UTC\b)/g;

/** The message for a reader who may not see money: amounts of coins are blanked, all else stands. */
export function blankAmounts(message: string): string {
  return message.replace(AMOUNT_OF_COINS, '••• ');
}
