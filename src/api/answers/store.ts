import { LRUCache } from 'lru-cache';

/** A sent answer: status, its headers, and the bytes of its text. */
export interface Answer {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: Buffer;
}

interface KeptAnswer {
  answer: Answer;
  /** the data version that was read before the answer was made */
  version: string;
  /** first instant at which the clock alone changes it; null: never */
  end: Date | null;
}

interface AnswerStore {
  /** The answer, if neither the data nor the clock has changed it. */
  find(key: string, version: string, now: Date): Answer | null;
  keep(key: string, kept: KeptAnswer): void;
}

/** An entry's own objects, beside its texts. */
const ENTRY_BYTES = 500;

/** Keeps answers up to so many bytes. Those that nobody asked for the longest make room. */
export function createAnswerStore(mostBytes: number): AnswerStore {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: mostBytes,
    maxEntrySize: Math.floor(mostBytes / 4),
    sizeCalculation: (entry, key) => sizeOf(key, entry),
  });
  return {
    find(key, version, now) {
      const known = kept.get(key);
      if (!known) return null;
      if (known.version === version && (known.end === null || known.end > now)) return known.answer;
      kept.delete(key);
      return null;
    },
    keep: (key, entry) => void kept.set(key, entry),
  };
}

/** A question's text with any sign beyond Latin-1 takes two bytes for each; taken for all. */
function sizeOf(key: string, { answer }: KeptAnswer): number {
  return 2 * key.length + answer.body.length + ENTRY_BYTES;
}
