/**
 * The only list of money in the pool's replies: amounts, wallets, transactions and links to them. No text that leaves
 * this room contains such a value; only the quarantine keeps it.
 */
const MONEY_FIELDS: ReadonlySet<string> = new Set([
  ...['balance', 'earn24Hours', 'earnTotal', 'paidOut'],
  ...['totalAmount', 'unpaidAmount', 'yesterdayAmount'],
  ...['id', 'amount', 'txId', 'walletAddress'],
  ...['ppsAmount', 'pplnsAmount', 'soloAmount', 'ppappsAmount', 'ppapplnsAmount'],
  ...['fppsBlockAmount', 'fppsFeeAmount'],
]);

const AMOUNT_NAME =
  /amount|balance|earn|income|reward|revenue|profit|bonus|subsid|rebate|refund|commission|fee(?!d)|paid|payout|payment|price|coinMount/i;
/** Short words that mean money only if they stand alone, as in `mevBtc`, `tip_total` or `minerTips`. */
const AMOUNT_WORDS = new Set(
  [
    'mev',
    'tip',
    'tips',
    'btc',
    'bch',
    'ltc',
    'sat',
    'sats',
    'usd',
    'usdt',
    'usdc',
    'cny',
    'eur',
    'cost',
  ].flatMap((word) => [word, `${word}s`]),
);
const NO_AMOUNT_NAME =
  /(time|date|day|days|id|type|mode|status|state|count|num|number|ratio|rate|percent|hash)$/i;
const WALLET_NAME = /wallet|address|^tx|transaction/i;

/** "fppsFeeAmount" and "tip_total" in their words. */
const wordsOf = (name: string) =>
  name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((word) => word.toLowerCase());

/** True if an unknown field's name looks like an amount. */
export function looksLikeAmount(field: string): boolean {
  const isAmount = AMOUNT_NAME.test(field) || wordsOf(field).some((word) => AMOUNT_WORDS.has(word));
  return isAmount && !NO_AMOUNT_NAME.test(field);
}

/** True if the field's value must not appear in any text. */
export function isMoney(field: string): boolean {
  return MONEY_FIELDS.has(field) || looksLikeAmount(field) || WALLET_NAME.test(field);
}

const DECIMAL_NUMBER = /(?<![\w.])[+-]?\d[\d,]*\.\d+(?!\d|\.\d)/g;
const COINS = /(?<![\w.])[+-]?\d[\d,]*(?= ?[A-Z]{3,5}\b(?!\/))/g;
const LONG_NAME = /\b(?=\w*\d)(?=\w*[a-z])\w{25,}\b/gi;

/** The pool's free text without anything that looks like an amount, a wallet or a transaction. IP addresses stay. */
export function blankMoney(text: string): string {
  return text.replace(LONG_NAME, '•••').replace(DECIMAL_NUMBER, '•••').replace(COINS, '•••');
}

const MONEY_TEXT = /\d\s?(?:[A-Z]{3,5}|sats?|btc|usd[tc]?|cny)\b(?!\/)|[$€¥]/;

/**
 * True if a value that was not understood may be money although its field is none: it has a coin or a currency, or it is
 * a number that slipped into another column of an object with amounts.
 */
export function mayBeMoney(value: string, isAmongAmounts: boolean): boolean {
  return MONEY_TEXT.test(value) || (isAmongAmounts && /^\D{0,8}\d[\d,]*(\.\d+)?\D{0,8}$/.test(value.trim()));
}
