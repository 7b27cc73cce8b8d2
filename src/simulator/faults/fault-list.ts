import type { SeenCall } from '../gate/call-log';
import { mix, unit } from '../world/random';
import type { Fault, InjectedFault } from './fault';

/** The faults in force. */
export interface FaultList {
  inject(fault: Fault): InjectedFault;
  /** The first fault of that sort that strikes the call; it counts as struck. */
  strike<T extends Fault>(call: SeenCall, sort: (fault: Fault) => fault is T): T | undefined;
  clear(): void;
}

interface Entry {
  readonly number: number;
  readonly fault: Fault;
  struck: number;
}

export function createFaultList(seed: number): FaultList {
  let entries: Entry[] = [];
  let injected = 0;
  return {
    inject: (fault) => {
      injected += 1;
      const entry: Entry = { number: injected, fault, struck: 0 };
      entries.push(entry);
      return {
        get struck() {
          return entry.struck;
        },
        remove: () => {
          entries = entries.filter((other) => other !== entry);
        },
      };
    },
    strike: (call, sort) => {
      for (const entry of entries) {
        const { fault } = entry;
        if (!sort(fault) || !strikes(entry, call, seed)) continue;
        entry.struck += 1;
        return fault;
      }
      return undefined;
    },
    clear: () => {
      entries = [];
    },
  };
}

function strikes({ fault, number, struck }: Entry, call: SeenCall, seed: number): boolean {
  if (struck >= (fault.times ?? Infinity)) return false;
  if (fault.account !== undefined && fault.account !== call.userId) return false;
  if (fault.endpoint !== undefined && fault.endpoint !== call.endpoint) return false;
  if (call.at < (fault.from ?? -Infinity) || call.at >= (fault.until ?? Infinity)) return false;
  return fault.probability === undefined || unit(mix(mix(seed, 91), number), call.number) < fault.probability;
}
