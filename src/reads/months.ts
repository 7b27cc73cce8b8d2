import type { DateText } from '../vocabulary';
import { addDays } from './zone';

interface Days {
  from: DateText;
  to: DateText;
}

/** No payment lies outside, see `antpool/time.ts`; days far outside have no neighbours that can be written. */
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
