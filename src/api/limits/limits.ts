/** The size limits of a request. */
export interface Limits {
  characters: number;
  nameLength: number;
  tokens: number;
  depth: number;
  nesting: number;
  introspectionDepth: number;
  introspectionLists: number;
  schemas: number;
  types: number;
  aliases: number;
  directives: number;
  operations: number;
  variables: number;
  fragments: number;
  spreads: number;
  selections: number;
  repeats: number;
  objects: number;
}

/** The legitimate dashboards of 500 accounts or workers need half of this. */
export const LIMITS: Limits = {
  /** of the text; a comment or a literal string is one token of any length */
  characters: 100_000,
  /** of one name; the longest in the schema has about 30 characters */
  nameLength: 200,
  /** names, braces, values; a literal import of 300 accounts has as many, and a larger one belongs into variables */
  tokens: 5_000,
  /** nested fields; the introspection of common tools needs 15 */
  depth: 15,
  /** nested brackets, including those of literal values, because a parser recurses for each */
  nesting: 100,
  introspectionDepth: 20,
  /** nested lists of the schema's own types, each of which multiplies */
  introspectionLists: 3,
  /** `__schema` fields, under any alias and through any fragment */
  schemas: 1,
  /** `__type` fields */
  types: 10,
  /** fields under another name, also in fragments; repeating them multiplies the cost */
  aliases: 50,
  directives: 50,
  operations: 20,
  /** variables of one operation; validation looks for each in every fragment */
  variables: 100,
  fragments: 150,
  /** fragment spreads in the text */
  spreads: 500,
  /** fields after expanding all fragments, in the operations and in each fragment */
  selections: 20_000,
  /** pairs of fields selected twice in one place; validation compares each pair */
  repeats: 5_000,
  /** objects that the answer may hold: lists count their "first", or 5 without one */
  objects: 100_000,
};

/** The size limits of the values in a query's variables. */
export interface ValueLimits {
  levels: number;
  list: number;
  text: number;
  values: number;
}

export const VALUE_LIMITS: ValueLimits = {
  /** nested lists and objects; the deepest variable of the schema has four */
  levels: 100,
  /** entries of one list: 2,000 accounts, with room to spare */
  list: 5_000,
  /** characters of one text */
  text: 20_000,
  /** values in all */
  values: 100_000,
};

/** The points and rows of lists without "first" in one answer; their number is known only after reading. */
export const MOST_UNPAGED_ROWS = 500_000;

/** The assumed length of a list without "first". */
export const UNPAGED_LIST = 5;
