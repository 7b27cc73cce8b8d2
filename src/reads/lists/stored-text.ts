/**
 * The text as a parameter of a comparison. PostgreSQL refuses a NUL in any text; it is replaced by a character that no
 * stored name has, so that the query finds nothing instead of failing.
 */
export function storedText(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
