import type { WorkerSampleRow } from '../../src/store/facts/workers';
import { workerStatus } from '../../src/tiers/workers/status';
import type { CollectionErrorCode, TierName } from '../../src/vocabulary';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** H/s of one machine. */
const RATE = 100e12;

/** A machine as the pool sees it: the spans in which it worked, the last one open while it does. */
export interface Machine {
  name: string;
  works: { from: number; to: number }[];
}

export interface Site {
  id: number;
  name: string;
  group: string;
  machines: Machine[];
  /** the pool answers this instead */
  failing: CollectionErrorCode | null;
  /** the only tier in which it fails; null: all */
  failingTier: TierName | null;
  /** the next list is not whole */
  shifts: boolean;
  /** the share of its shares that is not accepted, from now on */
  rejected: number;
  /** the pool shows a zero for a working account, once */
  glitch: boolean;
}

export function machine(name: string, from: number): Machine {
  return { name, works: [{ from, to: Infinity }] };
}

/** The share of the time up to now in which it worked. */
function worked({ works }: Machine, nowMs: number, ms: number): number {
  const from = nowMs - ms;
  const overlap = works.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.to, nowMs) - Math.max(span.from, from)),
    0,
  );
  return overlap / ms;
}

/** Rates in H/s, as the pool averages them. */
export function ratesOf(machines: readonly Machine[], nowMs: number) {
  const rate = (ms: number) => machines.reduce((sum, one) => sum + worked(one, nowMs, ms) * RATE, 0);
  return { hashrate10m: rate(10 * MINUTE), hashrate1h: rate(HOUR), hashrate1d: rate(24 * HOUR) };
}

/** A machine as a row of the worker list. */
export function rowOf(one: Machine, nowMs: number): WorkerSampleRow {
  const lastShareAt = new Date(Math.min(one.works.at(-1)?.to ?? 0, nowMs));
  const row = { name: one.name, ...ratesOf([one], nowMs), rejectRatio: null, lastShareAt };
  return { ...row, status: workerStatus(row, new Date(nowMs)) ?? 'INVALID' };
}

export function countOf(machines: readonly Machine[], status: string, nowMs: number): number {
  return machines.filter((one) => rowOf(one, nowMs).status === status).length;
}
