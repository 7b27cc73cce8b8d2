/** The most names or patterns of a list, and the most characters of one, because each is tried on every worker. */
export const MOST_IGNORED = 500;
export const LONGEST_IGNORED = 200;

/**
 * True if a worker's name is on the list: names in any case, `*` for any characters and `?` for one. It does not use a
 * regular expression, which a hostile pattern could keep busy for hours.
 */
export function ignores(list: readonly string[]): (name: string) => boolean {
  const patterns = list.map((pattern) => pattern.toLowerCase());
  return (name) => {
    const lower = name.toLowerCase();
    return patterns.some((pattern) => matches(pattern, lower));
  };
}

function matches(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let starAt = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      starAt = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star !== -1) {
      p = star + 1;
      n = ++starAt;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
