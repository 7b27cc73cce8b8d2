import { createHash } from 'node:crypto';
import type { Viewer } from '../../access/viewer';
import { createAnswerStore, type Answer } from './store';

/** A question as it was asked, and by whom. */
export interface Question {
  query: string;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>>;
  /** it decides in which of two shapes an answer goes out */
  accept: string;
  viewer: Viewer;
  /** the data version, read after the question came */
  version: string;
  now: Date;
  /** asked with GET, by who will come again with the tag of the answer: it is kept at once */
  polled: boolean;
}

/** An answer, and until when it stays right by itself; null: for ever. */
export interface Made {
  answer: Answer;
  end: Date | null;
}

export interface Answers {
  /** An answer that was kept for the very same question, if running it again would give the same. */
  find(question: Question): Answer | null;
  /** Makes an answer, for all who ask the same meanwhile, and keeps it. For lasting questions only. */
  make(question: Question, make: () => Promise<Made>): Promise<Answer>;
}

const MOST_ASKED = 1_000;
const ANSWERS_BYTES = 16 * 1024 * 1024;

export function createAnswers(mostBytes = ANSWERS_BYTES): Answers {
  const store = createAnswerStore(mostBytes);
  const underWay = new Map<string, Promise<Made>>();
  const asked = new Set<string>();

  /** What is asked once is not kept: it would drive out what is asked all the time. */
  function comesAgain(key: string): boolean {
    // By its digest: a question may be as long as a body may.
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
    find: (question) => store.find(keyOf(question), question.version, question.now),
    async make(question, make) {
      const { version, now } = question;
      const key = keyOf(question);
      const same = `${version} ${key}`;
      const other = underWay.get(same);
      // One that failed, or that holds for its own asker only, is nobody else's.
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

/** Who asks is part of it: what they may see, and what the answer says of them. */
function keyOf({ query, operationName, variables, accept, viewer }: Question): string {
  // JSON has no line ends, so that no two questions give one text.
  return `${viewerKey(viewer)}\n${JSON.stringify([accept, operationName, variables])}\n${query}`;
}

const viewerKeys = new WeakMap<Viewer, string>();

function viewerKey(viewer: Viewer): string {
  const known = viewerKeys.get(viewer);
  if (known !== undefined) return known;
  const { name, scopes, groups } = viewer;
  const key = JSON.stringify([name, scopes, groups]);
  viewerKeys.set(viewer, key);
  return key;
}
