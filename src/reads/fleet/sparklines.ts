import { VerbError } from '../../verb-error';
import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import { hashratePoints, hashrateSeries } from '../accounts/series';
import { accountInScope } from '../accounts/scope';
import type { SeriesRequest } from '../series/series';
import { storedText } from '../lists/stored-text';

export const HOUR_MS = 3_600_000;
export const MOST_HOURS = 168;

/** The hours of a sparkline in UTC; the last is the current one. */
export interface SparklineHours {
  from: Date;
  hours: number;
}

export interface AccountHour {
  accountId: number;
  at: Date;
  hashrate1h: number | null;
}

/** 1–168 hours, else BAD_USER_INPUT. */
export function sparklineHours(hours: number, now: Date): SparklineHours {
  if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS)
    throw new VerbError('BAD_USER_INPUT', `"hours" must be between 1 and ${MOST_HOURS}, not ${hours}.`);
  const underWay = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return { from: new Date(underWay - (hours - 1) * HOUR_MS), hours };
}

const WANTED = ['accountId', 'at', 'hashrate1h'];

function requestOf({ from, hours }: SparklineHours): SeriesRequest {
  return { from, to: new Date(from.getTime() + hours * HOUR_MS), step: 'HOUR' };
}

/** The hours of several accounts in one statement. */
export function accountHours(
  db: Reader,
  accountIds: readonly number[],
  span: SparklineHours,
): Promise<AccountHour[]> {
  return hashrateSeries(db, { accountIds, request: requestOf(span), wanted: WANTED });
}

/** The hours of all enabled accounts of a coin in one statement, each with its group. */
export function fleetHours(
  db: Reader,
  { coin, visible }: { coin: string; visible: readonly string[] | null },
  span: SparklineHours,
): Promise<(AccountHour & { group: string | null })[]> {
  const owners = Prisma.sql`wanted as (
    select a.id as account_id from accounts a where a.enabled and a.archived_at is null
      and a.coin = upper(${storedText(coin)}::text) and ${accountInScope({ visible })})`;
  return db.$queryRaw(Prisma.sql`
    select a.group_name as "group", p."accountId", p.at, p."hashrate1h"
    from (${hashratePoints(owners, requestOf(span))}) p join accounts a on a.id = p."accountId"`);
}

/** A value for each hour; null: unknown. */
export function accountSparkline(rows: readonly AccountHour[], span: SparklineHours): (number | null)[] {
  const values = Array<number | null>(span.hours).fill(null);
  for (const { at, hashrate1h } of rows) values[placeOf(at, span)] = hashrate1h;
  return values;
}

/**
 * The sums of the accounts that are known at both ends of the known span, so that an account that came or went does not
 * look like a rise or fall; null if one of them is missing.
 */
export function sumSparkline(rows: readonly AccountHour[], span: SparklineHours): (number | null)[] {
  const byAccount = new Map<number, (number | null)[]>();
  for (const { accountId, at, hashrate1h } of rows) {
    const values = byAccount.get(accountId) ?? Array<number | null>(span.hours).fill(null);
    byAccount.set(accountId, values);
    values[placeOf(at, span)] = hashrate1h;
  }
  const all = [...byAccount.values()];
  const known = indexesOf(all, span.hours);
  const [first = 0, last = -1] = [known[0], known.at(-1)];
  // The first and the current hour may be known for some accounts only.
  const constant = all.filter((values) => isKnown(values, first) && isKnown(values, last - 1));
  return Array.from({ length: span.hours }, (_, hour) => sumOf(constant, hour));
}

const isKnown = (values: readonly (number | null)[], from: number) =>
  [values[from], values[from + 1]].some((value) => typeof value === 'number');

function indexesOf(all: readonly (readonly (number | null)[])[], hours: number): number[] {
  return Array.from({ length: hours }, (_, hour) => hour).filter((hour) =>
    all.some((values) => values[hour] !== null),
  );
}

function sumOf(all: readonly (readonly (number | null)[])[], hour: number): number | null {
  let sum: number | null = null;
  for (const values of all) {
    const value = values[hour] ?? null;
    if (value === null) return null;
    sum = (sum ?? 0) + value;
  }
  return sum;
}

const placeOf = (at: Date, { from }: SparklineHours) => (at.getTime() - from.getTime()) / HOUR_MS;
