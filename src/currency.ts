/** Codes of ISO 4217 that stand for no money. */
const NO_MONEY = ['XXX', 'XTS'];

const KNOWN: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').filter((code) => !NO_MONEY.includes(code)),
);

/** The code of a currency in upper case ("EUR"), in whatever case it is given; null: there is none of this code. */
export function currencyCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  return KNOWN.has(code) ? code : null;
}
