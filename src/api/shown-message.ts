/** graphql-js repeats what it was sent, and that may be an API secret in the wrong place. */
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

/** What graphql-js says of a request, without the values in it. */
export function withoutValues(message: string): string {
  return VALUES.reduce((text, [value, rest]) => text.replace(value, rest), message);
}
