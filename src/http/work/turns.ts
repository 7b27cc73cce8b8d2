/** The limits of one token's running and waiting operations. */
export interface TurnLimits {
  operations: number;
  /** objects that the answers under way may hold; one operation alone may have more */
  objects: number;
  waiting: number;
  /** characters of the requests that wait */
  characters: number;
  waitMs: number;
}

export const TURNS: TurnLimits = {
  operations: 16,
  objects: 100_000,
  waiting: 2_000,
  characters: 16_000_000,
  waitMs: 10_000,
};

export interface Asked {
  /** that its answer may hold */
  objects: number;
  /** of its text and variables */
  characters: number;
}

export interface Turns {
  /** Resolves when it is the operation's turn, with what ends the turn; null: too many wait, or it has waited too long. */
  take(token: string, asked: Asked): Promise<(() => void) | null>;
}

interface Waiting extends Asked {
  begin(end: (() => void) | null): void;
}

interface Line {
  operations: number;
  objects: number;
  characters: number;
  waiting: Set<Waiting>;
}

/** Lets each token run so much at once, in the order in which it asked. No token waits for another one. */
export function createTurns(limits: TurnLimits = TURNS): Turns {
  const lines = new Map<string, Line>();

  function fits(line: Line, { objects }: Asked): boolean {
    if (line.operations === 0) return true;
    return line.operations < limits.operations && line.objects + objects <= limits.objects;
  }

  function begin(token: string, line: Line, { objects }: Asked): () => void {
    line.operations += 1;
    line.objects += objects;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      line.operations -= 1;
      line.objects -= objects;
      for (const next of line.waiting) {
        if (!fits(line, next)) break;
        line.waiting.delete(next);
        line.characters -= next.characters;
        next.begin(begin(token, line, next));
      }
      if (line.operations === 0 && line.waiting.size === 0) lines.delete(token);
    };
  }

  return {
    async take(token, asked) {
      const line = lines.get(token) ?? { operations: 0, objects: 0, characters: 0, waiting: new Set() };
      lines.set(token, line);
      if (line.waiting.size === 0 && fits(line, asked)) return begin(token, line, asked);
      if (line.waiting.size >= limits.waiting || line.characters + asked.characters > limits.characters)
        return null;
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          line.waiting.delete(entry);
          line.characters -= asked.characters;
          resolve(null);
        }, limits.waitMs).unref();
        const entry: Waiting = {
          ...asked,
          begin(end) {
            clearTimeout(timer);
            resolve(end);
          },
        };
        line.waiting.add(entry);
        line.characters += asked.characters;
      });
    },
  };
}
