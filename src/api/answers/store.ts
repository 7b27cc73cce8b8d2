/** What went out, or will: status, the headers that belong to it, and the bytes of the text. */
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
  /** The answer, if neither data nor the clock have changed it since. */
  find(key: string, version: string, now: Date): Answer | null;
  keep(key: string, kept: KeptAnswer): void;
}

/** An entry's own objects, beside its texts. */
const ENTRY_BYTES = 500;

/** Keeps answers up to so many bytes. The oldest make room, but for those that were asked for meanwhile. */
export function createAnswerStore(mostBytes: number): AnswerStore {
  const kept = new Map<string, KeptAnswer & { isUsed: boolean }>();
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
      known.isUsed = true;
      return known.answer;
    },
    keep(key, entry) {
      drop(key);
      const size = sizeOf(key, entry);
      if (size > mostBytes / 4) return;
      kept.set(key, { ...entry, isUsed: false });
      bytes += size;
      for (const [oldest, other] of kept) {
        if (bytes <= mostBytes) return;
        if (other.isUsed) {
          other.isUsed = false;
          kept.delete(oldest);
          kept.set(oldest, other);
        } else drop(oldest);
      }
    },
  };
}

/** A question's text with any sign beyond Latin-1 takes two bytes for each; taken for all. */
function sizeOf(key: string, { answer }: KeptAnswer): number {
  return 2 * key.length + answer.body.length + ENTRY_BYTES;
}
