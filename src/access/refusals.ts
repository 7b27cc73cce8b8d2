import type { Viewer } from './viewer';

/** The audit rows that one token's refused mutations may write per minute; one more row counts the rest. */
const REFUSALS_PER_MINUTE = 30;

const MINUTE_MS = 60_000;

/** The row that counts one token's remaining refusals of a minute. */
export interface LeftOut {
  /** the id of that row */
  rowId: bigint;
  /** the minute that it counts */
  minute: Date;
  count: number;
  /** the writes of the count, in order, so that the newest one is kept */
  written: Promise<unknown>;
}

interface Minute {
  refused: number;
  leftOut: LeftOut | null;
}

/** Says whether a refused mutation gets its own row (null) or is only counted, and in which row. */
export type Refusals = (viewer: Viewer, rowId: bigint, now: Date) => LeftOut | null;

/** Counts refusals per token and minute. It forgets past minutes, so it holds one entry per token. */
export function createRefusals(): Refusals {
  let current = -1;
  let minutes = new Map<string, Minute>();
  return (viewer, rowId, now) => {
    const number = Math.floor(now.getTime() / MINUTE_MS);
    if (number !== current) minutes = new Map();
    current = number;
    const key = viewer.tokenId == null ? `name ${viewer.name}` : `token ${viewer.tokenId}`;
    const minute = minutes.get(key) ?? { refused: 0, leftOut: null };
    minutes.set(key, minute);
    minute.refused += 1;
    if (minute.refused <= REFUSALS_PER_MINUTE) return null;
    const start = new Date(number * MINUTE_MS);
    minute.leftOut ??= { rowId, minute: start, count: 0, written: Promise.resolve() };
    minute.leftOut.count += 1;
    return minute.leftOut;
  };
}
