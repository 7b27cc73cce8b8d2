/** graphql-js repeats what it was sent, and that may be a misplaced API secret. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  // Variable "$input" got invalid value { … } at "input.name"; what is wrong
  [/( got invalid value) .*?((?: at "[^"]*")?; (?!.* at "[^"]*"; ))/s, '$1$2'],
  // String cannot represent a non string value: …
  [/( cannot represent [^:]*): .*/s, '$1.'],
  // Expected value of type "Scope!", found …
  [/(Expected value of type "[^"]*"), found .*/s, '$1.'],
  // Value "…" does not exist in "Scope" enum
  [/^(.*?)Value ".*" (does not exist in "\w+" enum)/s, '$1This value $2'],
  // Unknown operation named "…".
  [/^(Unknown operation) named ".*"/s, '$1'],
  // Syntax Error: Expected Name, found String "…"
  [/(found (?:String|BlockString|Int|Float|Name)) ".*"/s, '$1'],
];

const QUOTED = /"([^"]*)"/g;
/** Longer than any name in the schema. */
const LONGEST_NAME = 40;
const MOST_DIGITS = 5;
/** The examples in our own sentences. */
const EXAMPLE = /^-?\d[\dT:.Z-]*$/;

/** Names stay, because they help; a text that is not plainly a name may be a misplaced key. */
function isPlain(text: string): boolean {
  if (EXAMPLE.test(text)) return true;
  return text.length <= LONGEST_NAME && text.replace(/\D/g, '').length <= MOST_DIGITS;
}

/** graphql-js's message about a request, without the request's values. */
export function withoutValues(message: string): string {
  const text = VALUES.reduce((rest, [value, shown]) => rest.replace(value, shown), message);
  return text.replace(QUOTED, (quoted, inner: string) => (isPlain(inner) ? quoted : '"…"'));
}
