import { Kind, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf, type Fragments } from './document-shape';

export interface SpreadOut {
  /** fields and spreads, once all fragments are spread out */
  selections: number;
  /** pairs of fields that are selected twice at one place */
  repeats: number;
}

/**
 * The work of validation, which compares fields of one name in one place, pair by pair. It counts each fragment once,
 * so a query that is too large is never really expanded.
 */
export function spreadOut(document: DocumentNode, mostSelections: number, mostRepeats: number): SpreadOut {
  const fragments = fragmentsOf(document);
  const roots = document.definitions.flatMap((one) => ('selectionSet' in one ? [one.selectionSet] : []));
  const counter = createCounter(fragments);
  const selections = roots.reduce((sum, root) => sum + counter.count(root), 0);
  let repeats = 0;
  if (selections > mostSelections) return { selections, repeats };
  // A fragment inside itself has no end, and validation refuses it; only the text counts.
  const reachable = counter.isEndless() ? new Map() : fragments;
  for (const root of roots) {
    repeats += repeatsIn([root], reachable, mostRepeats - repeats);
    if (repeats > mostRepeats) break;
  }
  return { selections, repeats };
}

interface Counter {
  count(set: SelectionSetNode | undefined): number;
  /** true: a fragment that contains itself was found */
  isEndless(): boolean;
}

function createCounter(fragments: Fragments): Counter {
  const known = new Map<string, number | null>();
  let endless = false;
  const ofFragment = (name: string): number => {
    const before = known.get(name);
    if (before === null) endless = true;
    if (before !== undefined) return before ?? 0;
    known.set(name, null);
    const found = count(fragments.get(name)?.selectionSet);
    known.set(name, found);
    return found;
  };
  const count = (set: SelectionSetNode | undefined): number => {
    let sum = 0;
    for (const node of set?.selections ?? [])
      sum +=
        1 + (node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : count(node.selectionSet));
    return sum;
  };
  return { count, isEndless: () => endless };
}

/** The pairs here and below; stops counting beyond `most`. */
function repeatsIn(sets: readonly SelectionSetNode[], fragments: Fragments, most: number): number {
  const byName = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const gather = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const name = (node.alias ?? node.name).value;
        const same = byName.get(name);
        if (same) same.push(node);
        else byName.set(name, [node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) gather(node.selectionSet);
      else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) gather(fragment.selectionSet);
      }
    }
  };
  sets.forEach(gather);
  let repeats = 0;
  for (const same of byName.values()) {
    repeats += (same.length * (same.length - 1)) / 2;
    if (repeats > most) return repeats;
    const below = same.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (below.length > 0) repeats += repeatsIn(below, fragments, most - repeats);
    if (repeats > most) return repeats;
  }
  return repeats;
}
