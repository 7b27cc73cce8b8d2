/**
 * The text as a parameter of a comparison. PostgreSQL refuses a NUL in any text, and none is stored; with a mark in its
 * place, which no name has either, such a question finds nothing instead of failing.
 */
export function storedText(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
