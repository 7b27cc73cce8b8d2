/** Each costs memory on every connection; the API's usual questions are some dozens. */
const MOST_NAMES = 200;
/** Texts that were seen once are remembered for so long. */
const MOST_STRANGERS = 1_000;

/**
 * Gives a name to each text of a statement that comes a second time. A name stands for one text for ever, since the
 * connections remember it; so there is a most, and what comes later goes without.
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
