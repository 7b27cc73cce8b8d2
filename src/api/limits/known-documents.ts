import { Kind, parse, visit, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Verdict } from './check';
import { lastingOf, type Lasting } from '../answers/lasting';

/** Dashboards send the same few documents again and again. */
const MOST_KEPT = 200;
const LONGEST_KEPT = 20_000;
const MOST_VERDICTS = 20;

/** A document, and earlier results about it. */
export interface KnownDocument {
  document: DocumentNode;
  /** How long this operation's answer (null: the only one) may be cached; null: not at all. */
  lasting(operationName: string | null): Lasting | null;
  /** The size check for these variables, done once for equal page sizes, because nothing else in them matters. */
  verdict(variables: Readonly<Record<string, unknown>>, find: (document: DocumentNode) => Verdict): Verdict;
}

export interface KnownDocuments {
  has(query: string): boolean;
  /** Throws graphql-js's errors. */
  read(query: string): KnownDocument;
}

/** Parses documents, and keeps the most recent ones. */
export function createKnownDocuments(maxTokens: number): KnownDocuments {
  const kept = new LRUCache<string, KnownDocument>({ max: MOST_KEPT });
  return {
    has: (query) => kept.has(query),
    read(query) {
      const known = kept.get(query) ?? read(parse(query, { maxTokens, noLocation: true }));
      if (query.length <= LONGEST_KEPT) kept.set(query, known);
      return known;
    },
  };
}

function read(document: DocumentNode): KnownDocument {
  const names = pageSizeVariables(document);
  const verdicts = new LRUCache<string, Verdict>({ max: MOST_VERDICTS });
  const lasting = new Map<string | null, Lasting>();
  return {
    document,
    lasting(operationName) {
      const known = lasting.get(operationName);
      if (known !== undefined) return known;
      const found = lastingOf(document, operationName);
      // A name that the document does not have is the client's, of any length.
      if (found !== null) lasting.set(operationName, found);
      return found;
    },
    verdict(variables, find) {
      const sizes = JSON.stringify(names.map((name) => sizeOf(variables, name)));
      const known = verdicts.get(sizes);
      if (known !== undefined) return known;
      const found = find(document);
      verdicts.set(sizes, found);
      return found;
    },
  };
}

/** Tells apart: a number, null, absent, and an invalid size. */
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
