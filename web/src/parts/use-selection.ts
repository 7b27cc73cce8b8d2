import { useCallback, useMemo, useRef, useState } from 'preact/hooks';

export interface Selection {
  chosen: ReadonlySet<string>;
  toggle(id: string): void;
  /** all of these, or none where all are chosen already */
  toggleAll(ids: readonly string[]): void;
  clear(): void;
}

/** The rows that are ticked, by id. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const toggleAll = useCallback((ids: readonly string[]) => {
    setChosen((before) => (ids.every((id) => before.has(id)) ? new Set() : new Set([...before, ...ids])));
  }, []);
  const clear = useCallback(() => setChosen(new Set()), []);
  return useMemo(() => ({ chosen, toggle, toggleAll, clear }), [chosen, toggle, toggleAll, clear]);
}

/**
 * The rows in the order that they had when something was selected, for as long as something is: no row moves away from
 * under a finger. Their figures go on; what has left the list stays until then, what is new waits.
 */
export function useFrozen<Row extends { id: string }>(rows: readonly Row[], frozen: boolean): readonly Row[] {
  const kept = useRef<readonly Row[]>(rows);
  if (!frozen) kept.current = rows;
  else if (kept.current !== rows) {
    const fresh = new Map(rows.map((row) => [row.id, row]));
    kept.current = kept.current.map((row) => fresh.get(row.id) ?? row);
  }
  return kept.current;
}
