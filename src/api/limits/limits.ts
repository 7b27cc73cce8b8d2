/** How large a query may be, by what is measured of it. */
export interface Limits {
  tokens: number;
  depth: number;
  nesting: number;
  introspectionDepth: number;
  introspectionLists: number;
  aliases: number;
  directives: number;
  objects: number;
}

/** What the honest dashboards of 500 accounts or workers need fits into half of it. */
export const LIMITS: Limits = {
  /** names, braces, values; a literal import of 300 accounts has as many, a larger one belongs into variables */
  tokens: 5_000,
  /** fields inside fields; the introspection of common tools needs 15 */
  depth: 15,
  /** brackets inside brackets, those of literal values among them; whoever parses them calls itself for each */
  nesting: 100,
  introspectionDepth: 20,
  /** lists inside lists of the schema's own types, each of which multiplies */
  introspectionLists: 3,
  /** fields under another name, wherever a fragment is spread again; they repeat what costs */
  aliases: 50,
  directives: 50,
  /** objects that the answer may hold: lists multiplied by their "first", those without one taken for 5 */
  objects: 100_000,
};

/** Points and rows of lists without "first" that one answer may really hold; nobody can tell before they are read. */
export const MOST_UNPAGED_ROWS = 500_000;

/** What a list without "first" is taken for. */
export const UNPAGED_LIST = 5;
