import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock';

/** A dashboard with an old token, or a few people who mistype, stay below it; an attacker who tries tokens does not. */
export const FAILURES_PER_MINUTE = 30;
/** An address costs two numbers, so this many take a few megabytes. Beyond it, the oldest are forgotten. */
const MOST_ADDRESSES = 10_000;
const MINUTE_MS = 60_000;

export interface FailureLimit {
  /**
   * Counts a failed authentication. null: the address may go on; else the seconds until its next failure is answered
   * normally again. A request with a valid token never gets here, so it always passes.
   */
  fail(address: string): number | null;
}

interface Failures {
  /** failures not yet forgiven; one is forgiven every 60 / FAILURES_PER_MINUTE seconds */
  count: number;
  at: number;
}

/** Counts failed authentications per address, in this process only and in limited memory. */
export function createFailureLimit(clock: Clock, most = MOST_ADDRESSES): FailureLimit {
  const byAddress = new LRUCache<string, Failures>({ max: most });
  const forgiveMs = MINUTE_MS / FAILURES_PER_MINUTE;
  return {
    fail(address) {
      const key = networkOf(address);
      const now = clock.now().getTime();
      const known = byAddress.get(key);
      const left = known ? Math.max(0, known.count - Math.max(0, now - known.at) / forgiveMs) : 0;
      const refused = left + 1 > FAILURES_PER_MINUTE;
      byAddress.set(key, { count: refused ? left : left + 1, at: now });
      return refused ? Math.max(1, Math.ceil(((left + 1 - FAILURES_PER_MINUTE) * forgiveMs) / 1000)) : null;
    },
  };
}

/** A holder of one IPv6 address has 2^64 of them, so we count by network. An IPv4-mapped address counts as IPv4. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - rest.length)).fill('0');
  return `${[...first, ...zeros, ...rest]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
