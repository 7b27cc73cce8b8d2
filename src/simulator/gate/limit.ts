import type { Switches } from '../switches';

/** Counts calls per client address in a sliding window and bans who makes too many. */
export interface CallLimit {
  /** Counts a call at its arrival; true when the client is banned. */
  arrive(client: string, at: number): boolean;
  /** Instant at which the client's ban ends; undefined when there is none. */
  bannedUntil(client: string): number | undefined;
  /** Most calls that any single client ever had in one window, over-limit ones included. */
  maxCallsInWindow(): number;
  /** Forgets bans and counts. */
  reset(): void;
}

interface ClientCalls {
  /** Arrivals, oldest first; those before `head` have left the window. */
  arrivals: number[];
  head: number;
  bannedUntil: number;
}

export function createCallLimit(switches: Switches): CallLimit {
  const clients = new Map<string, ClientCalls>();
  let most = 0;
  return {
    arrive: (client, at) => {
      const calls = clients.get(client) ?? { arrivals: [], head: 0, bannedUntil: -Infinity };
      clients.set(client, calls);
      const count = countIn(calls, at, switches.callWindowSeconds * 1_000);
      most = Math.max(most, count);
      if (at < calls.bannedUntil) return true;
      if (count <= switches.callLimit) return false;
      calls.bannedUntil = at + switches.banMinutes * 60_000;
      return true;
    },
    bannedUntil: (client) => {
      const until = clients.get(client)?.bannedUntil;
      return until === -Infinity ? undefined : until;
    },
    maxCallsInWindow: () => most,
    reset: () => {
      clients.clear();
      most = 0;
    },
  };
}

/** Adds a call and counts those of the window that ends with it. */
function countIn(calls: ClientCalls, at: number, windowMs: number): number {
  calls.arrivals.push(at);
  while ((calls.arrivals[calls.head] ?? at) <= at - windowMs) calls.head += 1;
  if (calls.head > 10_000) {
    calls.arrivals = calls.arrivals.slice(calls.head);
    calls.head = 0;
  }
  return calls.arrivals.length - calls.head;
}
