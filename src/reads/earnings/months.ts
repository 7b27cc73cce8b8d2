import type { DateText } from '../../vocabulary';
import { addDays } from '../lists/zone';

interface Days {
  from: DateText;
  to: DateText;
}

const DAY_MS = 86_400_000;
/** No payment lies outside, see `antpool/time.ts`; far outside, neighbouring days cannot be written. */
const EARLIEST = '2009-01-01';
const LATEST = '2099-12-31';

const firstOf = (day: DateText): DateText => `${day.slice(0, 'YYYY-MM'.length)}-01`;

function lastOf(day: DateText): DateText {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** A range of days as whole months (the first day of the first and of the last one) and the days around them. */
export function inMonths(range: Days): { months: Days | null; days: Days[] } {
  const from = range.from < EARLIEST ? EARLIEST : range.from;
  const to = range.to > LATEST ? LATEST : range.to;
  if (from > to) return { months: null, days: [range] };
  const first = from === firstOf(from) ? from : addDays(lastOf(from));
  const last = to === lastOf(to) ? to : addDays(firstOf(to), -1);
  if (first > last) return { months: null, days: [{ from, to }] };
  const before = from < first ? [{ from, to: addDays(first, -1) }] : [];
  const after = last < to ? [{ from: addDays(last), to }] : [];
  return { months: { from: first, to: firstOf(last) }, days: [...before, ...after] };
}

/** Instants from `from` on, before `to`. */
export interface Instants {
  from: Date;
  to: Date;
}

/** The same for instants: whole months of UTC inside, and what is left before and after them. */
export function inMonthsOfUtc({ from, to }: Instants): { months: Days | null; rest: Instants[] } {
  const first = dayOf(new Date(from.getTime() + DAY_MS - 1));
  const last = dayOf(new Date(to.getTime() - DAY_MS));
  const months = first > last ? null : inMonths({ from: first, to: last }).months;
  if (months === null) return { months, rest: [{ from, to }] };
  const rest = [
    { from, to: startOf(months.from) },
    { from: startOf(addDays(lastOf(months.to))), to },
  ];
  return { months, rest: rest.filter((range) => range.from < range.to) };
}

const dayOf = (instant: Date): DateText => instant.toISOString().slice(0, 10);
const startOf = (day: DateText) => new Date(`${day}T00:00:00Z`);
