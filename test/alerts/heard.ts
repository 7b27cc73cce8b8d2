import type { AlertChange } from '../../src/alerts';

/** One message as an operator would get it: all that one pass tells about one group. */
export interface Told {
  at: Date;
  group: string;
  fired: AlertChange[];
  resolved: AlertChange[];
}

interface Hearing {
  changes: AlertChange[];
  told: Told[];
  /** Takes in the changes of one pass. */
  hear(made: AlertChange[]): void;
}

/** What notification makes of the changes: nothing muted, each end only of what was told. */
export function createHearing(now: () => Date): Hearing {
  const changes: AlertChange[] = [];
  const told: Told[] = [];
  const open = new Map<bigint, true>();

  function hear(made: AlertChange[]): void {
    changes.push(...made);
    for (const group of new Set(made.map(({ account }) => account?.group ?? 'the pool'))) {
      const own = made.filter(({ account }) => (account?.group ?? 'the pool') === group);
      const muted = ({ baseline, silenced, inhibited, acknowledged }: AlertChange) =>
        baseline || silenced || inhibited || acknowledged;
      const fired = own.filter(
        (change) => change.change === 'FIRED' && !muted(change) && !open.has(change.id),
      );
      for (const { id } of fired) open.set(id, true);
      const resolved = own.filter(({ change, id }) => change === 'RESOLVED' && open.delete(id));
      if (fired.length + resolved.length > 0) told.push({ at: now(), group, fired, resolved });
    }
  }

  return { changes, told, hear };
}

/** "FIRED WORKER_OFFLINE ×2, RESOLVED …" of one message. */
export function summary({ fired, resolved }: Told): string {
  const count = (word: string, changes: AlertChange[]) =>
    [...new Set(changes.map(({ kind }) => kind))].map(
      (kind) => `${word} ${kind} ×${changes.filter((change) => change.kind === kind).length}`,
    );
  return [...count('FIRED', fired), ...count('RESOLVED', resolved)].join(', ');
}
