/** Each name costs memory on every connection; the API's usual statements are a few dozen. */
const MOST_NAMES = 200;
/** The number of texts seen once that are remembered. */
const MOST_STRANGERS = 1_000;

/**
 * Names each statement text that comes a second time. A name belongs to one text for good, because connections remember
 * it; so their number is limited, and later texts get none.
 */
export function createStatementNames(most = MOST_NAMES): (text: string) => string | undefined {
  const names = new Map<string, string>();
  const strangers = new Set<string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= most) return undefined;
    if (!strangers.delete(text)) {
      if (strangers.size >= MOST_STRANGERS) strangers.clear();
      strangers.add(text);
      return undefined;
    }
    const name = `read_${names.size}`;
    names.set(text, name);
    return name;
  };
}
