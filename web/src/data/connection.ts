import { createStore, useStore } from './store';

export interface Lost {
  /** the last time that the server answered, by its own clock */
  since: number;
  reason: string;
}

/** null: the last question was answered. */
export const connection = createStore<Lost | null>(null);

/** Until when, by this machine's clock, the server wants not to be asked; null: it may be. */
export interface AskedToWait {
  until: number;
  reason: string;
}

export const askedToWait = createStore<AskedToWait | null>(null);

let heardAt: number | null = null;

export function heardServer(now: number): void {
  heardAt = now;
  connection.set(null);
  askedToWait.set(null);
}

export function lostServer(now: number, reason: string): void {
  const since = connection.get()?.since ?? heardAt ?? now;
  connection.set({ since, reason });
}

export function useAskedToWait(): AskedToWait | null {
  return useStore(askedToWait);
}

export function useConnection(): Lost | null {
  return useStore(connection);
}
