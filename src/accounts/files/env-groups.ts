import type { EnvLine } from '../../files/env-text';

/** `# ANTPOOL API CREDENTIALS - BC GROUP (5 pools)`: the following accounts belong to BC. */
const SECTION = /(?:^|[\s:-])([A-Za-z0-9_]+)\s+(?:GROUPS?|Groups?)\b/;
/** `# GoldenDawn (BaoHui2)`: the next account belongs to BaoHui2. */
const ASIDE = /^\S+\s+\(([A-Za-z0-9_]+)\)$/;
/** BC01, BR-12: two digits or more, so it is one of a series. */
const NUMBERED = /^(.+?)[_-]?\d{2,}$/;

/**
 * The group of each account of a file: from the comment above its section, from its own comment, or from a numbered
 * name that it shares with another account (BC01, BC02). Otherwise it has no group.
 */
export function groupsOf(
  lines: readonly EnvLine[],
  accounts: readonly { name: string; line: number }[],
): Map<string, string> {
  const series = new Map<string, number>();
  for (const { name } of accounts) {
    const prefix = prefixOf(name);
    if (prefix !== null) series.set(prefix, (series.get(prefix) ?? 0) + 1);
  }
  const groups = new Map<string, string>();
  for (const { name, line } of accounts) {
    const prefix = prefixOf(name);
    const numbered = prefix !== null && (series.get(prefix) ?? 0) > 1 ? prefix : null;
    const group = commentGroup(lines, line) ?? numbered;
    if (group !== null) groups.set(name, group);
  }
  return groups;
}

function prefixOf(name: string): string | null {
  return NUMBERED.exec(name)?.[1] ?? null;
}

function commentGroup(lines: readonly EnvLine[], before: number): string | null {
  const above = lines.filter((entry) => entry.line < before);
  const nearest = above.at(-1);
  const aside = nearest?.kind === 'comment' ? ASIDE.exec(nearest.text)?.[1] : undefined;
  if (aside !== undefined) return aside;
  for (const entry of above.reverse()) {
    const section = entry.kind === 'comment' ? SECTION.exec(entry.text)?.[1] : undefined;
    if (section !== undefined) return section;
  }
  return null;
}
