/** What went out, or will: status, the headers that belong to it, and the text. */
export interface Answer {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: string;
}

interface KeptAnswer {
  answer: Answer;
  /** the data version that was read before the answer was made */
  version: string;
  /** first instant at which the clock alone changes it; null: never */
  end: Date | null;
}

interface AnswerStore {
  /** The answer, if neither data nor the clock have changed it since. */
  find(key: string, version: string, now: Date): Answer | null;
  keep(key: string, kept: KeptAnswer): void;
}

/** An entry's own objects, beside its texts. */
const ENTRY_BYTES = 500;

/** Keeps answers up to so many bytes of text; those that nobody has asked for the longest make room. */
export function createAnswerStore(mostBytes: number): AnswerStore {
  const kept = new Map<string, KeptAnswer>();
  let bytes = 0;

  function drop(key: string): void {
    const known = kept.get(key);
    if (!known) return;
    kept.delete(key);
    bytes -= sizeOf(key, known);
  }

  return {
    find(key, version, now) {
      const known = kept.get(key);
      if (!known) return null;
      if (known.version !== version || (known.end !== null && known.end <= now)) {
        drop(key);
        return null;
      }
      // The map is walked from the oldest on.
      kept.delete(key);
      kept.set(key, known);
      return known.answer;
    },
    keep(key, entry) {
      drop(key);
      const size = sizeOf(key, entry);
      if (size > mostBytes / 4) return;
      kept.set(key, entry);
      bytes += size;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) return;
        drop(oldest);
      }
    },
  };
}

/** Text with any sign beyond Latin-1 takes two bytes for each; taken for all. */
function sizeOf(key: string, { answer }: KeptAnswer): number {
  return 2 * (key.length + answer.body.length) + ENTRY_BYTES;
}
