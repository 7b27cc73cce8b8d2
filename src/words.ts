/** Writes a count for people: "1 account", "2 accounts". `many` is for nouns whose plural is not just an added s. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
