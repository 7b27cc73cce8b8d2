/** The server time that one operation takes, in milliseconds. */
export interface Share {
  /** The operation continues after a wait for the database. */
  goOn(): void;
  /** From now on it waits for something else, and only its own steps count. */
  waitElsewhere(): void;
  /** Its part of the time since it began. */
  end(): number;
}

export interface TimeShare {
  begin(): Share;
}

export interface TimeShareParts {
  /** milliseconds, never going back */
  now?: () => number;
  /** runs when the present step has ended */
  afterStep?: (then: () => void) => void;
  /** how long a database inside this process has worked, for whomever */
  databaseMs?: () => number;
}

/**
 * Divides server time among the open operations. A step in this process counts for its operation; between steps the
 * time is the database's, divided equally among those that wait. So an operation that waits longer because others are
 * busy is not charged for it. A database inside this process works within somebody's step, often for another one; that
 * time is the database's as well.
 */
export function createTimeShare({
  now = () => performance.now(),
  afterStep = setImmediate,
  databaseMs = () => 0,
}: TimeShareParts = {}): TimeShare {
  let underWay = 0;
  let at = now();
  /** steps that were taken since `at` */
  let steps = 0;
  /** what an operation that waited since ever would have had */
  let waited = 0;

  const ownTime = () => now() - databaseMs();

  function advance(): number {
    const instant = now();
    waited += Math.max(0, instant - at - steps) / Math.max(1, underWay);
    at = instant;
    steps = 0;
    return waited;
  }

  return {
    begin() {
      let used = 0;
      let isWaitCounted = true;
      /** null: it steps */
      let waitsFrom: number | null = null;
      let stepsFrom = 0;
      let ended = false;

      function rest(): void {
        if (ended || waitsFrom !== null) return;
        const step = ownTime() - stepsFrom;
        used += step;
        steps += step;
        waitsFrom = advance();
      }
      function step(): void {
        stepsFrom = ownTime();
        waitsFrom = null;
        afterStep(rest);
      }

      advance();
      underWay += 1;
      step();
      return {
        goOn() {
          if (ended || waitsFrom === null) return;
          const wait = advance() - waitsFrom;
          if (isWaitCounted) used += wait;
          step();
        },
        waitElsewhere: () => void (isWaitCounted = false),
        end() {
          if (waitsFrom === null) rest();
          else if (isWaitCounted) used += advance() - waitsFrom;
          else advance();
          ended = true;
          underWay -= 1;
          return used;
        },
      };
    },
  };
}
