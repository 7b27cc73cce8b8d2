import { Kind, parse, visit, type DocumentNode } from 'graphql';
import { isLasting } from '../answers/lasting';

/** Dashboards send the same few documents for ever. */
const MOST_KEPT = 200;
const LONGEST_KEPT = 20_000;
const MOST_VERDICTS = 20;

/** A document, and what was found of it before. */
export interface KnownDocument {
  document: DocumentNode;
  /** Whether the answer of this operation (null: the only one) may be kept. */
  lasts(operationName: string | null): boolean;
  /** The verdict for these variables: found once for equal page sizes, since nothing else of them matters. */
  verdict(
    variables: Readonly<Record<string, unknown>>,
    find: (document: DocumentNode) => string | null,
  ): string | null;
}

export interface KnownDocuments {
  has(query: string): boolean;
  /** Throws what graphql-js throws. */
  read(query: string): KnownDocument;
}

/** Reads documents, and keeps those that were read last. */
export function createKnownDocuments(maxTokens: number): KnownDocuments {
  const kept = new Map<string, KnownDocument>();
  return {
    has: (query) => kept.has(query),
    read(query) {
      const known = kept.get(query) ?? read(parse(query, { maxTokens, noLocation: true }));
      if (query.length <= LONGEST_KEPT) {
        kept.delete(query);
        kept.set(query, known);
        dropOldest(kept, MOST_KEPT);
      }
      return known;
    },
  };
}

function read(document: DocumentNode): KnownDocument {
  const names = pageSizeVariables(document);
  const verdicts = new Map<string, string | null>();
  const lasting = new Map<string | null, boolean>();
  return {
    document,
    lasts(operationName) {
      const known = lasting.get(operationName);
      if (known !== undefined) return known;
      const found = isLasting(document, operationName);
      // A name that the document does not have is the asker's, of any length.
      if (found) lasting.set(operationName, found);
      dropOldest(lasting, MOST_VERDICTS);
      return found;
    },
    verdict(variables, find) {
      const sizes = JSON.stringify(names.map((name) => sizeOf(variables, name)));
      const known = verdicts.get(sizes);
      if (known !== undefined) return known;
      const found = find(document);
      verdicts.set(sizes, found);
      dropOldest(verdicts, MOST_VERDICTS);
      return found;
    },
  };
}

/** Told apart: a number, null, left out, and what is no size at all. */
function sizeOf(variables: Readonly<Record<string, unknown>>, name: string): unknown {
  if (!Object.hasOwn(variables, name)) return 'left out';
  const value = variables[name];
  return typeof value === 'number' || value === null ? value : 'no size';
}

function pageSizeVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument({ name, value }) {
      if (name.value === 'first' && value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function dropOldest(map: Map<unknown, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
