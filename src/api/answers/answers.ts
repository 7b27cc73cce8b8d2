import { createHash } from 'node:crypto';
import type { Viewer } from '../../access/viewer';
import type { Lasting } from './lasting';
import { createAnswerStore, type Answer } from './store';

/** A query as it was sent, and its viewer. */
export interface Question {
  query: string;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>>;
  /** it decides in which of two shapes an answer goes out */
  accept: string;
  viewer: Viewer;
  /** the data version, read after the request came */
  version: string;
  now: Date;
  /** true: sent with GET by a client that will revalidate, so the answer is cached at once */
  polled: boolean;
}

/** An answer, and how long it stays right by itself; null: for ever. */
export interface Made {
  answer: Answer;
  end: Date | null;
}

export interface Answers {
  /** A cached answer of the same query, if running it again would give the same. */
  find(question: Question): Answer | null;
  /** Makes an answer, shares it with concurrent equal requests, and caches it. For lasting queries only. */
  make(question: Question, make: () => Promise<Made>, lasting?: Lasting): Promise<Answer>;
}

const MOST_ASKED = 1_000;
/** Replaces the data version for answers that depend on the schema alone. */
const SCHEMA_VERSION = 'schema';
const INTROSPECTION = /__(schema|type)\b/;
const ANSWERS_BYTES = 16 * 1024 * 1024;

export function createAnswers(mostBytes = ANSWERS_BYTES): Answers {
  const store = createAnswerStore(mostBytes);
  const underWay = new Map<string, Promise<Made>>();
  const asked = new Set<string>();

  /** A query that comes once is not cached, because it would evict those that come all the time. */
  function comesAgain(key: string): boolean {
    // Cached by its digest, because a query may be as long as a body.
    const digest = createHash('sha256').update(key).digest('base64');
    const known = asked.delete(digest);
    asked.add(digest);
    for (const oldest of asked) {
      if (asked.size <= MOST_ASKED) break;
      asked.delete(oldest);
    }
    return known;
  }

  return {
    find(question) {
      const { query, version, now } = question;
      const found = store.find(keyOf(question, 'DATA'), version, now);
      if (found !== null || !INTROSPECTION.test(query)) return found;
      return store.find(keyOf(question, 'SCHEMA'), SCHEMA_VERSION, now);
    },
    async make(question, make, lasting = 'DATA') {
      const { now } = question;
      const version = lasting === 'SCHEMA' ? SCHEMA_VERSION : question.version;
      const key = keyOf(question, lasting);
      const same = `${version} ${key}`;
      const other = underWay.get(same);
      // A failed answer, or one for its own viewer only, is not shared.
      const shared = other && (await other.catch(() => null));
      if (shared && holds(shared, now)) return shared.answer;
      const making = make();
      underWay.set(same, making);
      try {
        const made = await making;
        if (holds(made, now) && (comesAgain(key) || question.polled)) store.keep(key, { ...made, version });
        return made.answer;
      } finally {
        if (underWay.get(same) === making) underWay.delete(same);
      }
    },
  };
}

function holds({ end }: Made, now: Date): boolean {
  return end === null || end > now;
}

/** The viewer is part of the key, except for the schema: permissions, and what the answer says about the viewer. */
function keyOf({ query, operationName, variables, accept, viewer }: Question, lasting: Lasting): string {
  // JSON has no line ends, so two queries never give one text.
  return `${lasting === 'SCHEMA' ? '' : viewerKey(viewer)}\n${JSON.stringify([accept, operationName, variables])}\n${query}`;
}

const viewerKeys = new WeakMap<Viewer, string>();

function viewerKey(viewer: Viewer): string {
  const known = viewerKeys.get(viewer);
  if (known !== undefined) return known;
  // All sessions of a token see the same; what tells them apart (viewer.session) is never kept.
  const { name, tokenId = null, scopes, groups, expiresAt = null } = viewer;
  const key = JSON.stringify([name, tokenId, scopes, groups, expiresAt]);
  viewerKeys.set(viewer, key);
  return key;
}
